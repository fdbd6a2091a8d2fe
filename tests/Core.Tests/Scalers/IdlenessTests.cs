using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Scalers;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class IdlenessTests
{
    [Theory]
    [InlineData(0.0, null, null, "request_rate")]
    [InlineData(null, 0.0, 0.0, "running_requests")]
    [InlineData(0.0, 0.0, 0.0, "request_rate")]
    [InlineData(null, null, null, null)]
    [InlineData(null, 0.0, null, null)]
    [InlineData(null, null, 0.0, null)]
    [InlineData(0.1, 0.0, 0.0, null)]
    [InlineData(0.0, 1.0, null, null)]
    [InlineData(0.0, null, 1.0, null)]
    [InlineData(null, 0.0, 1.0, null)]
    public void Idle_is_what_live_counters_prove_and_none_denies(
        double? arriving, double? running, double? waiting, string? proof)
    {
        var scene = See(See(See(new Scene(2), "request_rate", arriving), "running_requests", running),
            "queue_depth", waiting);
        Assert.Equal(proof, Idleness.Proof(scene.Situation())?.Value);
    }

    [Fact]
    public void A_counter_that_cannot_be_seen_proves_nothing()
    {
        var stale = new Reading.Stale(TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(3));
        Assert.Null(Idleness.Proof(new Scene(2).SeesReading("request_rate", stale).Situation()));
    }

    [Fact]
    public void A_counter_that_a_ready_replica_does_not_report_to_proves_nothing()
    {
        Assert.Null(Idleness.Proof(new Scene(2).SeesEach("request_rate", [0]).Situation()));
        Assert.NotNull(Idleness.Proof(new Scene(2).SeesEach("request_rate", [0, 0]).Situation()));
    }

    [Fact]
    public void With_no_server_up_nothing_is_proven() =>
        Assert.Null(Idleness.Proof(new Scene(0, Launching: 2).Sees("request_rate", 0).Situation()));

    private static Scene See(Scene scene, string metric, double? value) =>
        value is { } known ? scene.Sees(metric, known) : scene;
}
