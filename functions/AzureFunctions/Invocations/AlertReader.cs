using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts;

namespace LlmCloudScaler.AzureFunctions.Invocations;

/// <summary>Reads an alert in the common alert schema, which an action group sends where it is told to.</summary>
internal static class AlertReader
{
    private const string Allowed =
        "an alert in the common alert schema: data.essentials with alertRule, monitorCondition and firedDateTime";

    /// <summary>The dimension of the metrics about ourselves, and of whoever follows it.</summary>
    private const string Fleet = "Fleet";

    /// <summary>Reads it.</summary>
    /// <param name="body">The request's; null where it has none.</param>
    public static AlertRead Read(JsonElement? body)
    {
        var data = body?.Member("data");
        if (data?.Member("essentials") is not { } essentials || essentials.Text("alertRule") is not { } rule
            || essentials.Text("monitorCondition") is not { } condition
            || essentials.Instant("firedDateTime") is not { } at)
        {
            var found = body is { } some
                ? $"an object whose data.essentials is {(data ?? some).Quote("essentials")}"
                : "no JSON object";
            return new AlertRead.Unreadable($"The request is {found}. Allowed is {Allowed}.");
        }

        return new AlertRead.Known(new Alert(
            rule, condition, at, [.. Texts(essentials.Items("alertTargetIDs"))], [.. Fleets(data.Value)]));
    }

    private static IEnumerable<string> Fleets(JsonElement data) =>
        from part in data.Member("alertContext")?.Member("condition")?.Items("allOf") ?? []
        from dimension in part.Items("dimensions")
        where dimension.Text("name") == Fleet
        let name = dimension.Text("value")
        where name is not null
        select name;

    private static IEnumerable<string> Texts(IEnumerable<JsonElement> elements) => elements
        .Select(EventMembers.Text).OfType<string>();
}
