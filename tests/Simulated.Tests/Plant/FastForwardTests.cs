using CsCheck;
using LlmCloudScaler.Providers.Simulated.Plant;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Plant;

public class FastForwardTests
{
    [Fact]
    public void Fast_forwarding_gives_every_request_the_times_that_stepping_one_by_one_gives() =>
        Workload.Any.Sample(
            workload =>
            {
                var expected = StepByStepFleet.Run(workload);
                var (completed, totals) = Run(workload, cuts: []);
                Assert.Equal(expected.Completed, completed);
                Assert.Equal(expected.Rejected, totals.Rejected);
            },
            iter: 2_000,
            print: Print);

    [Fact]
    public void How_time_is_cut_into_advances_changes_nothing() =>
        Gen.Select(Workload.Any, Gen.Int[0, 20_000].Array[0, 30]).Sample(
            (workload, cuts) => Assert.Equal(Run(workload, cuts: []), Run(workload, cuts), SameOutcome),
            iter: 500);

    private static bool SameOutcome(
        (List<CompletedRequest> Completed, PlantCounters Totals) one,
        (List<CompletedRequest> Completed, PlantCounters Totals) other) =>
        one.Completed.SequenceEqual(other.Completed) && one.Totals == other.Totals;

    private static (List<CompletedRequest> Completed, PlantCounters Totals) Run(Workload workload, int[] cuts)
    {
        var completed = new List<CompletedRequest>();
        var options = new PlantOptions { WarmUp = workload.WarmUp, OnCompleted = completed.Add };
        using var plant = new SimulatedPlant(workload.Requests, options);
        for (var i = 0; i < workload.ReadyAt.Count; i++)
        {
            plant.Add($"r{i}", workload.Model, workload.ReadyAt[i]);
        }

        foreach (var cut in cuts.Order())
        {
            plant.AdvanceTo(TimeSpan.FromMilliseconds(cut));
        }

        plant.AdvanceTo(TimeSpan.FromHours(1));
        return ([.. completed.OrderBy(each => each.Sequence)], plant.Totals);
    }

    private static string Print(Workload workload) =>
        $"{workload.Model} {workload.WarmUp} ready {string.Join(' ', workload.ReadyAt)}\n"
        + string.Join('\n', workload.Requests);
}
