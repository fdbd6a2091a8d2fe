using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public class ScaleHistoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_change_goes_into_the_list_of_its_direction_as_a_positive_number()
    {
        var history = ScaleHistory.Empty
            .Record(Replicas.Of(2), Replicas.Of(5), Behavior.Default, Now)
            .Record(Replicas.Of(5), Replicas.Of(4), Behavior.Default, Now);
        Assert.Equal([new ScaleEvents.Entry(Replicas.Of(3), Now)], history.Out.Entries);
        Assert.Equal([new ScaleEvents.Entry(Replicas.Of(1), Now)], history.In.Entries);
    }

    [Fact]
    public void No_change_and_no_behavior_leave_nothing_to_remember()
    {
        var (two, five) = (Replicas.Of(2), Replicas.Of(5));
        Assert.Same(ScaleHistory.Empty, ScaleHistory.Empty.Record(two, two, Behavior.Default, Now));
        Assert.Same(ScaleHistory.Empty, ScaleHistory.Empty.Record(two, five, behavior: null, Now));
    }
}
