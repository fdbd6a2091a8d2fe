using System.Collections.Immutable;

using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Tests.Fakes;
using LlmCloudScaler.Evaluation.Ticks;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Hosts.Rounds;

public sealed class MeantFleetsTests
{
    private static readonly ImmutableArray<PolicyRoll.Entry> Roll = PolicyRoll.Of(
    [
        Text("a", SamplePolicies.ChatText("a")),
        Text("broken", "fleet: ["),
        Text("b", SamplePolicies.ChatText("b")),
        Text("c", SamplePolicies.ChatText("c")),
    ]);

    [Fact]
    public void An_alarm_means_the_fleets_it_names_in_the_roll_s_order() =>
        Assert.Equal(["a.yaml", "c.yaml"], Sources("c", "a"));

    [Fact]
    public void An_alarm_that_names_no_fleet_means_all_and_what_cannot_be_read_as_well() =>
        Assert.Equal(["a.yaml", "broken.yaml", "b.yaml", "c.yaml"], Sources("d"));

    private static IEnumerable<string> Sources(params string[] named) =>
        MeantFleets.Among(Roll, policy => named.Contains(policy.Fleet.Value)).Select(entry => entry.Source);

    private static PolicyText Text(string name, string text) => new($"{name}.yaml", "1", text);
}
