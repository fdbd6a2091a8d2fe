using System.Collections.Immutable;

using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Tests.Fakes;
using LlmCloudScaler.Evaluation.Ticks;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Ticks;

public sealed class PolicyShelfTests
{
    private readonly PolicyShelf _shelf = new();

    [Fact]
    public void A_document_is_read_once_for_each_of_its_versions()
    {
        ImmutableArray<PolicyText> texts = [Text("a", "1"), Text("b", "1")];

        var first = _shelf.Roll(texts);
        var second = _shelf.Roll([texts[0], Text("b", "2", mode: "shadow")]);

        Assert.Same(first[0].Policy, second[0].Policy);
        Assert.NotSame(first[1].Policy, second[1].Policy);
    }

    [Fact]
    public void It_rolls_what_reading_anew_would()
    {
        ImmutableArray<PolicyText> texts =
            [Text("a", "1"), new("b.yaml", "1", "fleet: ["), new("c.yaml", "1", SamplePolicies.ChatText("a"))];
        var expected = Contents.Of(PolicyRoll.Of(texts));

        Assert.Equal(expected, Contents.Of(_shelf.Roll(texts)));
        Assert.Equal(expected, Contents.Of(_shelf.Roll(texts)));
    }

    [Fact]
    public void The_second_policy_of_a_fleet_counts_once_the_first_is_gone()
    {
        _shelf.Roll([Text("a", "1"), new("z.yaml", "1", SamplePolicies.ChatText("a"))]);

        Assert.NotNull(Assert.Single(_shelf.Roll([new("z.yaml", "1", SamplePolicies.ChatText("a"))])).Policy);
    }

    private static PolicyText Text(string fleet, string version, string mode = "enforce") =>
        new($"{fleet}.yaml", version, SamplePolicies.ChatText(fleet, mode));
}
