using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Tests.Fakes;

/// <summary>One of every case of <see cref="Reason"/>, made by its constructor.</summary>
internal static class SampleReasons
{
    public static ImmutableArray<Type> Cases { get; } =
        [.. typeof(Reason).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Reason)))];

    /// <summary>A reason of a case, with telling parts; what may be null is so where <paramref name="nulls"/>.
    /// </summary>
    public static Reason Of(Type type, bool nulls = false)
    {
        var constructor = type.GetConstructors().Single(
            one => one.GetParameters() is not [var only] || only.ParameterType != type);
        return (Reason)constructor.Invoke(
            [.. constructor.GetParameters().Select(parameter => Part(parameter.ParameterType, nulls))]);
    }

    private static object? Part(Type type, bool nulls)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return nulls ? null : Part(inner, nulls);
        }

        return type.Name switch
        {
            nameof(MetricName) => new MetricName("gpu"),
            nameof(Quantity) => Quantity.OfMilli(71_500),
            nameof(Ratio) => Ratio.Of(1.5),
            nameof(Replicas) => Replicas.Of(7),
            nameof(TimeSpan) => TimeSpan.FromMilliseconds(90_500),
            nameof(DateTimeOffset) => new DateTimeOffset(2026, 1, 5, 0, 1, 0, 250, TimeSpan.Zero),
            nameof(Money) => Money.Of(12.5m),
            nameof(PoolName) => new PoolName("spot"),
            nameof(ReplicaId) => new ReplicaId("i-0abc"),
            nameof(Phase) => Phase.Ready,
            nameof(ForecastMethod) => ForecastMethod.Trend,
            nameof(DemandLimit) => DemandLimit.FirstToken,
            nameof(Int32) => 3,
            nameof(String) => "words",
            _ => throw new NotSupportedException($"A part of type {type} needs a sample here."),
        };
    }
}
