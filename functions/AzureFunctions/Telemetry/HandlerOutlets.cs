using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;

using LlmCloudScaler.Evaluation.Hosts.Journals;

namespace LlmCloudScaler.AzureFunctions.Telemetry;

/// <summary>Where the handler's journals go: lines to a log, figures to instruments of OpenTelemetry.</summary>
internal static class HandlerOutlets
{
    /// <summary>The name of the meter of metrics about ourselves.</summary>
    public const string Meter = "LlmCloudScaler";

    /// <summary>The longest message that Application Insights keeps whole, in bytes: 32,768 characters. Source:
    /// Application Insights' telemetry data model, message.</summary>
    private const int LongestLine = 32 * 1024;

    /// <summary>The dimension that tells fleets apart.</summary>
    private const string Fleet = "Fleet";

    /// <summary>The outlets.</summary>
    /// <param name="log">Takes lines.</param>
    /// <param name="meter">Has the instruments: a histogram for each figure, so that the sum, the largest and the count
    /// of what was told within a period are all there.</param>
    public static Outlets Of(Action<Level, string> log, Meter meter)
    {
        var instruments = FigureNames.All.ToImmutableDictionary(
            name => name, name => meter.CreateHistogram<double>(name));
        return new()
        {
            LongestLine = LongestLine,
            Line = (level, _, line) => log(level, Encoding.UTF8.GetString(line.Span)),
            Metrics = (_, figures, fleet) =>
            {
                TagList tags = fleet is null ? [] : [new(Fleet, fleet)];
                foreach (var figure in figures)
                {
                    instruments[figure.Name].Record((double)figure.Value, tags);
                }
            },
        };
    }
}
