using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Tests.Decisions;

namespace LlmCloudScaler.Core.Tests.Golden;

/// <summary>A chat service from midnight to midnight, without chance: requests rise in the morning, burst at noon and
/// fall in the evening; in between the metrics fail, a machine is lost, the pool has none to give. One replica
/// completes one request a second.</summary>
internal sealed class ChatDay(FleetScript fleet)
{
    public const int TickMinutes = 1;

    private const double TickSeconds = TickMinutes * 60;

    /// <summary>Arrivals a second at each hour; straight lines between.</summary>
    private static readonly ImmutableArray<double> Arrivals =
        [2, 2, 1, 1, 1, 2, 4, 7, 10, 12, 13, 13, 14, 13, 12, 12, 13, 11, 9, 8, 6, 5, 3, 2, 2];

    private double _waiting;

    /// <summary>What the metrics say after one more tick.</summary>
    public (string Name, double? Value)[] Pass(int minute)
    {
        Befall(minute);
        var ready = fleet.Observe(At(minute)).Count(Phase.Ready).Count;
        var arriving = Arriving(minute);
        var offered = arriving + (_waiting / TickSeconds);
        _waiting = Math.Max(0, offered - ready) * TickSeconds;
        if (minute is >= 1020 and < 1035)
        {
            return [("queue_depth", null), ("ttft_p95", null), ("kv_cache_usage", null)];
        }

        var busy = ready == 0 ? 1 : Math.Min(1, offered / ready);
        return
        [
            ("queue_depth", Math.Floor(_waiting)),
            ("ttft_p95", Math.Round(0.4 + (busy * busy) + (_waiting / Math.Max(1, ready)), 3)),
            ("kv_cache_usage", Math.Round(0.05 + (0.9 * busy), 3)),
        ];
    }

    public static DateTimeOffset At(int minute) => FleetScript.Start.AddMinutes(minute);

    private static double Arriving(int minute)
    {
        var (hour, part) = (minute / 60, minute % 60 / 60.0);
        var usual = Arrivals[hour] + ((Arrivals[hour + 1] - Arrivals[hour]) * part);
        return minute is >= 740 and < 760 ? usual + 10 : usual;
    }

    /// <summary>What goes wrong on this day.</summary>
    private void Befall(int minute)
    {
        var existing = fleet.Observe(At(minute)).Replicas.Length;
        if (fleet.LaunchTime is null && existing < fleet.Desired)
        {
            fleet.Failure = new LaunchFailure(LaunchFailureCause.OutOfCapacity, At(minute));
        }

        switch (minute)
        {
            case 460:
                fleet.LaunchTime = null;
                break;
            case 500:
                fleet.LaunchTime = TimeSpan.FromMinutes(3);
                break;
            case 840:
                fleet.Lose(fleet.Observe(At(minute)).Replicas[0].Id.Value);
                break;
            case 900:
                fleet.Set(fleet.Desired + 3);
                break;
            case 960:
                fleet.LaunchTime = TimeSpan.FromMinutes(9);
                break;
            default:
                break;
        }
    }
}
