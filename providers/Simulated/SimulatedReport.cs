using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>A simulated run in numbers, from the cloud's start.</summary>
public sealed record SimulatedReport
{
    /// <summary>What the requests were: recorded or made up, and from what.</summary>
    public required string Traffic { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>How far it has come.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Requests sent.</summary>
    public required long Arrived { get; init; }

    /// <summary>Requests that got all their tokens.</summary>
    public required long Completed { get; init; }

    /// <summary>Requests whose replica went away, or that waited too long at the gateway.</summary>
    public required long Lost { get; init; }

    /// <summary>Requests longer than any replica could ever hold.</summary>
    public required long Rejected { get; init; }

    /// <summary>Requests that have not ended yet.</summary>
    public long InFlight => Arrived - Completed - Lost - Rejected;

    /// <summary>The share of requests whose first token came in time; null when there was no request. Requests that
    /// were lost or have not ended count as not in time; rejected ones, which no fleet could serve, do not
    /// count.</summary>
    public required Ratio? TtftAttainment { get; init; }

    /// <summary>The share of requests whose tokens followed each other in time, on average; counted
    /// likewise.</summary>
    public required Ratio? ItlAttainment { get; init; }

    /// <summary>The share of requests that were in time in both; counted likewise.</summary>
    public required Ratio? Attainment { get; init; }

    /// <summary>Time to first token; within 1.6 %.</summary>
    public required LatencyQuantiles TimeToFirstToken { get; init; }

    /// <summary>Time between tokens; within 1.6 %.</summary>
    public required LatencyQuantiles InterTokenLatency { get; init; }

    /// <summary>How long machines were in each phase, summed over machines.</summary>
    public required ReplicaTimes Times { get; init; }

    /// <summary>What it cost; null when a group has no price. A machine costs its price from its existence to its end,
    /// and <see cref="WarmShare"/> of it while stopped.</summary>
    public required Money? Cost { get; init; }

    /// <summary>Starts of new machines, those for the warm pool included.</summary>
    public required int ColdStarts { get; init; }

    /// <summary>Starts of stopped machines.</summary>
    public required int WarmStarts { get; init; }

    /// <summary>Launches that the cloud did not deliver, each attempt counted.</summary>
    public required int FailedLaunches { get; init; }

    /// <summary>Machines that ended, for whatever reason.</summary>
    public required int Terminations { get; init; }

    /// <summary>The most replicas that were ready at once.</summary>
    public required Replicas PeakReady { get; init; }

    /// <summary>How long no replica was ready.</summary>
    public required TimeSpan TimeAtZeroReady { get; init; }

    /// <summary>What a stopped machine costs of its price: its disks and addresses. 5 % is an assumption: 1 TB of cloud
    /// disk is about $0.11 to $0.17 an hour, beside machines of $2 to $40.</summary>
    public static Ratio WarmShare { get; } = Ratio.Of(0.05);
}
