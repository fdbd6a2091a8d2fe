using System.Collections.Concurrent;
using System.Text.Json;

using LlmCloudScaler.Surroundings;

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
            Neighbour.Need(Place(file));
        }

        return Cases(file)[name];
    }

    private static Dictionary<string, JsonElement> Cases(string file) => Loaded.GetOrAdd(file, Load);

    private static Dictionary<string, JsonElement> Load(string file)
    {
        var cases = new Dictionary<string, JsonElement>();
        if (Neighbour.Find(Place(file)) is not { } path)
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

    private static string Place(string file) => $"conformance/hpa/{file}";
}
