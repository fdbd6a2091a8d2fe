using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>CloudFormation's functions, as far as our templates use them.</summary>
/// <param name="parameters">The parameters' values.</param>
/// <param name="conditions">The template's conditions.</param>
internal sealed partial class Intrinsics(IReadOnlyDictionary<string, JsonNode> parameters, JsonObject conditions)
{
    private static readonly Dictionary<string, string> Pseudo = new()
    {
        ["AWS::AccountId"] = "111122223333",
        ["AWS::Partition"] = "aws",
        ["AWS::Region"] = "us-east-1",
        ["AWS::StackName"] = "llmcloudscaler",
    };

    /// <summary>A node with its functions worked out; null for what is no value.</summary>
    public JsonNode? WorkOut(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } function when IsFunction(function.Single().Key) =>
            Call(function.Single().Key, function.Single().Value!),
        JsonObject mapping => new JsonObject(mapping
            .Select(member => KeyValuePair.Create(member.Key, WorkOut(member.Value)))
            .Where(member => member.Value is not null)),
        JsonArray list => new JsonArray([.. list.Select(WorkOut).Where(item => item is not null)]),
        _ => node?.DeepClone(),
    };

    /// <summary>Whether a condition of the template holds.</summary>
    public bool Holds(string condition) => IsTrue(conditions[condition]!);

    private static bool IsFunction(string key) =>
        key is "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal);

    private JsonNode? Call(string function, JsonNode argument) => function switch
    {
        "Ref" => Referred(argument.GetValue<string>()),
        "Fn::GetAtt" when argument is JsonArray path => string.Join('.', path.Select(part => part!.ToString())),
        "Fn::Sub" => Substituted(argument),
        "Fn::Join" => string.Join(argument[0]!.GetValue<string>(), Listed(argument[1])),
        "Fn::Split" => new JsonArray([.. WorkOut(argument[1])!.GetValue<string>()
            .Split(argument[0]!.GetValue<string>()).Select(part => JsonValue.Create(part))]),
        "Fn::If" => WorkOut(argument[Holds(argument[0]!.GetValue<string>()) ? 1 : 2]),
        "Fn::Base64" => WorkOut(argument),
        _ => throw new NotSupportedException($"{function} is not known here."),
    };

    private JsonNode? Referred(string name) => name switch
    {
        "AWS::NoValue" => null,
        _ when Pseudo.TryGetValue(name, out var value) => value,
        _ when parameters.TryGetValue(name, out var value) => value.DeepClone(),
        _ => name,
    };

    private string Substituted(JsonNode argument)
    {
        var (text, values) = argument is JsonArray pair
            ? (pair[0]!.GetValue<string>(), pair[1]!.AsObject())
            : (argument.GetValue<string>(), []);
        return Hole().Replace(text, hole => values[hole.Groups["name"].Value] is { } value
            ? WorkOut(value)!.ToString()
            : Referred(hole.Groups["name"].Value)!.ToString());
    }

    private IEnumerable<string> Listed(JsonNode? node) =>
        WorkOut(node)!.AsArray().Select(item => item!.ToString());

    private bool IsTrue(JsonNode node)
    {
        var (function, argument) = node.AsObject().Single();
        return function switch
        {
            "Fn::Equals" => WorkOut(argument![0])!.ToString() == WorkOut(argument[1])!.ToString(),
            "Fn::And" => argument!.AsArray().All(each => IsTrue(each!)),
            "Fn::Not" => !IsTrue(argument![0]!),
            "Condition" => Holds(argument!.GetValue<string>()),
            _ => throw new NotSupportedException($"{function} is not known here."),
        };
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9:.]+)\}")]
    private static partial Regex Hole();
}
