using System.Collections.Concurrent;
using System.Text.Json;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>Kubernetes' own test tables as data. They live beside the repository, not in it: without them the
/// conformance tests skip, or fail where <c>LLMCS_REQUIRE_COMPONENTS</c> is 1.</summary>
public static class HpaVectors
{
    private const string Absent = "(the conformance vectors are not there)";

    private static readonly ConcurrentDictionary<string, Dictionary<string, JsonElement>> Loaded = new();

    /// <summary>The names of a file's cases, each a test case of its own.</summary>
    public static TheoryData<string> Names(string file)
    {
        var names = new TheoryData<string>();
        foreach (var name in Cases(file).Keys)
        {
            names.Add(name);
        }

        if (names.Count == 0)
        {
            names.Add(Absent);
        }

        return names;
    }

    /// <summary>One case; ends the test where the vectors are absent.</summary>
    public static JsonElement Case(string file, string name)
    {
        if (name == Absent)
        {
            Assert.False(
                Environment.GetEnvironmentVariable("LLMCS_REQUIRE_COMPONENTS") == "1",
                $"shared/conformance/hpa/{file} must be there and is not.");
            Assert.Skip($"NOT CHECKED AGAINST KUBERNETES: shared/conformance/hpa/{file} is not there.");
        }

        return Cases(file)[name];
    }

    private static Dictionary<string, JsonElement> Cases(string file) => Loaded.GetOrAdd(file, Load);

    private static Dictionary<string, JsonElement> Load(string file)
    {
        var cases = new Dictionary<string, JsonElement>();
        if (Find(file) is not { } path)
        {
            return cases;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var vector in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            // Superseded by cases of the same name with a feature gate; both cannot hold.
            if (vector.Text("variant") != "legacy-scale-from-zero")
            {
                cases.Add(vector.Text("name")!, vector.Clone());
            }
        }

        return cases;
    }

    /// <summary>The vectors' folder is beside the repository or, for a second working tree, further up.</summary>
    private static string? Find(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LlmCloudScaler.sln")))
        {
            folder = folder.Parent;
        }

        for (folder = folder?.Parent; folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "conformance", "hpa", file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
