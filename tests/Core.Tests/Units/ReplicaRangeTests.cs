using CsCheck;

using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Units;

public sealed class ReplicaRangeTests
{
    [Fact]
    public void The_minimum_is_not_above_the_maximum() =>
        Assert.Throws<ArgumentException>(() => ReplicaRange.Of(Replicas.Of(3), Replicas.Of(2)));

    [Fact]
    public void Both_ends_are_allowed_and_a_clamped_count_is_the_nearest_that_is() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 60]).Sample((min, span, count) =>
        {
            var range = ReplicaRange.Of(Replicas.Of(min), Replicas.Of(min + span));
            Assert.Equal(count >= min && count <= min + span, range.Contains(Replicas.Of(count)));
            Assert.Equal(Math.Clamp(count, min, min + span), range.Clamp(Replicas.Of(count)).Count);
        });

    [Fact]
    public void The_default_allows_none() => Assert.Equal(Replicas.None, default(ReplicaRange).Clamp(Replicas.Of(5)));
}
