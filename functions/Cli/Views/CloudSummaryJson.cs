using System.Text.Json;

using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Cli.Views;

/// <summary>Rounds over real fleets summed up as one JSON object on one line. Money in US dollars.</summary>
internal static class CloudSummaryJson
{
    /// <summary>Writes the object.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="cloud">The cloud's name.</param>
    /// <param name="tally">What came of the rounds.</param>
    /// <param name="usage">What they called.</param>
    public static void Write(Terminal terminal, string cloud, CloudTally tally, ApiUsage usage)
    {
        using (var json = new Utf8JsonWriter(terminal.Output, Json.Written))
        {
            json.WriteStartObject();
            json.WriteString("cloud", cloud);
            json.WriteNumber("rounds", tally.Rounds);
            json.WriteNumber("apiCalls", usage.Total);
            json.WriteNumber("listPrice", usage.ListPrice.Dollars);
            json.WriteStartObject("calls");
            foreach (var (operation, count) in usage.Calls)
            {
                json.WriteNumber(operation, count);
            }

            json.WriteEndObject();
            json.WriteStartArray("fleets");
            foreach (var (report, seen) in tally.Fleets.Values)
            {
                Write(json, report, seen);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        terminal.Out.WriteLine();
    }

    private static void Write(Utf8JsonWriter json, TickReport report, FleetDescription.Known? seen)
    {
        json.WriteStartObject();
        json.WriteString("policy", report.Source);
        json.WriteString("fleet", report.Fleet?.Value);
        json.WriteString("outcome", report.Outcome.GetType().Name);
        json.WriteString("trouble", OutcomeText.Trouble(report.Outcome));
        if (seen is not null)
        {
            json.WriteNumber("found", seen.Pools.Sum(pool => pool.Desired.Count));
            json.WriteNumber("ready", seen.Replicas.Count(replica => replica.Phase is Phase.Ready));
            json.WriteNumber("starting", seen.Replicas.Count(replica => replica.IsPending));
            json.WriteNumber("warm", seen.Pools.Sum(pool => pool.Warm.Count));
        }

        if (report.Outcome is TickOutcome.Decided { Record.Decision: var decision })
        {
            json.WriteNumber("desired", decision.Desired.Count);
            json.WriteString("code", decision.Because.Code);
        }

        json.WriteEndObject();
    }
}
