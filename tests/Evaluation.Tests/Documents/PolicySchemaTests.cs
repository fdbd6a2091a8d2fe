using System.Text;

using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Evaluation.Documents.Trees;
using LlmCloudScaler.Surroundings;

using NJsonSchema;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

public sealed class PolicySchemaTests
{
    public static TheoryData<string> Examples() =>
        [.. ShippedPolicies.Paths().Select(Path.GetFileName).OfType<string>()];

    [Fact]
    public void The_committed_schema_is_the_one_the_reader_uses() =>
        Repository.CheckGolden("infra/policies/policy.schema.json", PolicySchema.Json);

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_valid_by_the_schema(string file) => Assert.Empty(Faults(Text(file)));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_valid_by_the_reader(string file) => Reading.Valid(Text(file));

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_that_is_written_back_is_valid_by_the_schema(string file) =>
        Assert.Empty(Faults(PolicyYaml.Write(Reading.Valid(Text(file)))));

    [Theory]
    [InlineData("mode: enforced")]
    [InlineData("modes: enforce")]
    [InlineData("replicas: { min: 2 }")]
    [InlineData("replicas: { min: -1, max: 2 }")]
    [InlineData("replicas: { min: '2', max: 2 }")]
    [InlineData("pools: []")]
    [InlineData("pools: [ { simulated: { group: a }, aws: { region: r, autoScalingGroup: g } } ]")]
    [InlineData("scalers: [ { targetTracking: { metric: gpu } } ]")]
    [InlineData("scalers: [ { latency: { metric: gpu, objective: soon } } ]")]
    [InlineData("warmPool: { size: 1, share: 0.5 }")]
    [InlineData("warmPool: { size: 1, planned: true }")]
    [InlineData("warmPool: { share: 0.5, planned: true, max: 2 }")]
    [InlineData("behavior: { scaleUp: { policies: [ { type: Pods, value: 0, periodSeconds: 60 } ] } }")]
    [InlineData("pin: { replicas: 3, until: tomorrow }")]
    public void What_the_reader_refuses_by_shape_the_schema_refuses_too(string line)
    {
        var key = line[..line.IndexOf(':', StringComparison.Ordinal)];
        var text = string.Join('\n', Text("minimal.yaml").Split('\n')
            .Where(other => !other.StartsWith(key + ":", StringComparison.Ordinal))
            .Append(line));

        Assert.NotEmpty(Reading.Violations(text));
        Assert.NotEmpty(Faults(text));
    }

    private static string Text(string file) => ShippedPolicies.Text(file);

    private static string[] Faults(string text)
    {
        var schema = JsonSchema.FromJsonAsync(PolicySchema.Json, TestContext.Current.CancellationToken)
            .GetAwaiter().GetResult();
        return [.. schema.Validate(JsonOf(DocumentLoader.Load(text).Root!)).Select(fault => fault.ToString())];
    }

    private static string JsonOf(DocumentNode node) => node switch
    {
        DocumentNode.Mapping mapping => "{" + string.Join(",", mapping.Entries.Select(entry =>
            Quoted(entry.Key) + ":" + JsonOf(entry.Node))) + "}",
        DocumentNode.Sequence sequence => "[" + string.Join(",", sequence.Items.Select(JsonOf)) + "]",
        DocumentNode.Scalar { Kind: ScalarKind.Text } scalar => Quoted(scalar.Text),
        DocumentNode.Scalar { Kind: ScalarKind.Null } => "null",
        DocumentNode.Scalar scalar => scalar.Text,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Quoted(string text) => "\"" + new StringBuilder(text)
        .Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t") + "\"";
}
