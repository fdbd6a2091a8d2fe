using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Records;

public sealed class ProseTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.25, "250 ms")]
    [InlineData(1.25, "1.3 s")]
    [InlineData(30, "30 s")]
    [InlineData(60, "1 min")]
    [InlineData(270, "4 min 30 s")]
    [InlineData(7500, "2 h 5 min")]
    [InlineData(273_600, "3 d 4 h")]
    [InlineData(-5, "-5 s")]
    public void A_time_is_told_in_its_two_largest_units(double seconds, string told) =>
        Assert.Equal(told, Prose.Time(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 replicas")]
    [InlineData(1, "1 replica")]
    [InlineData(2, "2 replicas")]
    public void One_replica_is_not_one_replicas(int count, string told) =>
        Assert.Equal(told, Prose.Count(Replicas.Of(count)));
}
