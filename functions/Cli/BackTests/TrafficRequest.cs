using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>The traffics that were asked for; a synthetic day where none was named.</summary>
internal sealed record TrafficRequest
{
    /// <summary>Paths of request traces.</summary>
    public string[] Traces { get; init; } = [];

    /// <summary>Paths of rate series.</summary>
    public string[] Rates { get; init; } = [];

    /// <summary>What the rate series count, where a file cannot say; null for what the files say.</summary>
    public RateMeasure? RatesAs { get; init; }

    /// <summary>The trace whose lengths requests made up from rates have; null for those of published conversations.
    /// </summary>
    public string? Lengths { get; init; }

    /// <summary>What a rate series' peak is scaled to, in requests a second; null for as it was measured.</summary>
    public double? Peak { get; init; }

    /// <summary>Where traces and rate series begin, since their start.</summary>
    public TimeSpan From { get; init; }

    /// <summary>Names of cases, of <see cref="Providers.Simulated.TrafficCases.Names"/>.</summary>
    public string[] Cases { get; init; } = [];

    /// <summary>The rate that cases start from, in requests a second.</summary>
    public double CaseRate { get; init; } = 10;

    /// <summary>Requests out for each request in.</summary>
    public Ratio Scale { get; init; } = Ratio.One;

    /// <summary>How long in virtual time; null for each traffic's length.</summary>
    public TimeSpan? Length { get; init; }
}
