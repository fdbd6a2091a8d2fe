using System.Collections.Concurrent;
using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>What CloudFormation would make of a template: SAM's transformation, then its functions worked out for given
/// parameters. A reference to a resource is its name there, an attribute is <c>Name.Attribute</c>.</summary>
internal sealed class Stack
{
    /// <summary>Each template is transformed once: the translator takes seconds to start.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<Task<JsonNode>>> Transformed = [];

    private Stack(JsonNode template, IReadOnlyDictionary<string, string> parameters)
    {
        var values = Values(template["Parameters"]!.AsObject(), parameters);
        var functions = new Intrinsics(values, template["Conditions"]?.AsObject() ?? []);
        Made = template["Resources"]!.AsObject()
            .Where(resource => resource.Value!["Condition"] is not { } condition
                || functions.Holds(condition.GetValue<string>()))
            .ToDictionary(resource => resource.Key, resource => functions.WorkOut(resource.Value)!.AsObject());
    }

    /// <summary>Every resource that would be made.</summary>
    public IReadOnlyDictionary<string, JsonObject> Made { get; }

    /// <summary>The stack of a template in the repository; ends the test where SAM's translator is not there.</summary>
    public static async Task<Stack> OfAsync(string template, params (string Name, string Value)[] parameters)
    {
        var transformed = Transformed.GetOrAdd(template, path => new(() => TransformAsync(path)));
        return new(await transformed.Value, parameters.ToDictionary(pair => pair.Name, pair => pair.Value));
    }

    /// <summary>The stack of <c>template.yaml</c>, for two groups unless parameters say otherwise.</summary>
    public static Task<Stack> OfScalerAsync(params (string Name, string Value)[] parameters) =>
        OfAsync("template.yaml", [("Groups", "chat-70b,chat-8b"), .. parameters]);

    /// <summary>A resource's properties.</summary>
    public JsonObject Properties(string name) => Made[name]["Properties"]!.AsObject();

    /// <summary>The names of the resources of a type.</summary>
    public IEnumerable<string> Named(string type) =>
        Made.Where(resource => resource.Value["Type"]!.GetValue<string>() == type).Select(resource => resource.Key);

    private static async Task<JsonNode> TransformAsync(string template)
    {
        var python = Component.NeedPython("samtranslator");
        var run = await Finished.RunAsync(
            python, Repository.PathOf("tests/AwsLambda.Tests/Templates/transform.py"), Repository.PathOf(template));
        Assert.True(run.ExitCode == 0, run.Errors);
        return JsonNode.Parse(run.Output)!;
    }

    private static Dictionary<string, JsonNode> Values(
        JsonObject declared, IReadOnlyDictionary<string, string> given)
    {
        Assert.Empty(given.Keys.Except(declared.Select(parameter => parameter.Key)));
        return declared.ToDictionary(
            parameter => parameter.Key,
            parameter =>
            {
                var text = given.TryGetValue(parameter.Key, out var value) ? value
                    : parameter.Value!["Default"]?.ToString()
                        ?? throw new ArgumentException($"{parameter.Key} has no default.", nameof(given));
                var type = parameter.Value!["Type"]!.GetValue<string>();
                return type is "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal)
                    ? new JsonArray([.. text.Split(',').Select(part => JsonValue.Create(part))])
                    : (JsonNode)JsonValue.Create(text);
            });
    }
}
