using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts;

namespace LlmCloudScaler.AwsLambda.Events;

/// <summary>Reads an alarm's change of state: the same whether the alarm invokes the function itself
/// (<c>alarmData</c>) or EventBridge tells of it (<c>detail</c>).</summary>
internal static class AlarmReader
{
    private const string Allowed = "alarmName, state.value and state.timestamp, as CloudWatch writes them";

    /// <summary>The change, or what is wrong with it.</summary>
    /// <param name="alarm">The part of the event that speaks of the alarm.</param>
    public static Event Read(JsonElement alarm)
    {
        if (alarm.Member("state") is not { } state || alarm.Text("alarmName") is not { } name
            || state.Text("value") is not { } value || state.Instant("timestamp") is not { } at)
        {
            return new Event.Unknown(
                $"an alarm's event with alarmName {alarm.Quote("alarmName")} and state {alarm.Quote("state")}",
                Allowed);
        }

        return new Event.AlarmStateChange(name, value, at, Dimensions(alarm));
    }

    private static ImmutableArray<Dimension> Dimensions(JsonElement alarm) =>
    [
        .. from metric in alarm.Member("configuration")?.Items("metrics") ?? []
           let dimensions = metric.Member("metricStat")?.Member("metric")?.Member("dimensions")
           where dimensions is { ValueKind: JsonValueKind.Object }
           from each in dimensions.Value.EnumerateObject()
           where each.Value.ValueKind is JsonValueKind.String
           select new Dimension(each.Name, each.Value.GetString()!),
    ];
}
