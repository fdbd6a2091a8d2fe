using System.Globalization;
using System.Text.RegularExpressions;

using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>Lists the activity log, by the few filters that Azure understands.</summary>
internal sealed partial class ActivityLogService(ActivityLog log, AzureEmulatorOptions world)
{
    public AzureAnswer Answer(AzureRequest request)
    {
        var filter = request.Query.GetValueOrDefault("$filter", string.Empty);
        var clauses = Clause().Matches(filter);
        if (string.Join(" and ", clauses.Select(clause => clause.Value)) != filter
            || !clauses.Any(clause => Is(clause, "eventTimestamp", "ge")))
        {
            return AzureAnswer.Refused(
                400, "BadRequest", "The filter must hold eventTimestamp, and nothing that is not supported.");
        }

        // A process that writes instants with an offset or without a zone is not understood otherwise either.
        if (clauses.Any(clause => clause.Groups["name"].Value == "eventTimestamp" && Instant(clause) is null))
        {
            return AzureAnswer.Refused(400, "BadRequest", "The filter holds no valid instant.");
        }

        var entries = log.Listed
            .Where(entry => entry.At + world.ActivityLogDelay <= request.At)
            .Where(entry => clauses.All(clause => Holds(clause, entry)));
        return Page.Answer(
            request,
            [.. entries.Select(entry =>
                ActivityLog.Shape(entry, world.Subscription.ToString(), world.ActivityLogDelay))],
            world.PageSize);
    }

    private static bool Holds(Match clause, ActivityEntry entry)
    {
        var value = clause.Groups["value"].Value;
        return clause.Groups["name"].Value switch
        {
            "eventTimestamp" => clause.Groups["how"].Value == "ge"
                ? entry.At >= Instant(clause) : entry.At <= Instant(clause),
            "resourceUri" or "resourceId" => Same(entry.Resource, value),
            "resourceGroupName" => Same(entry.Resource.Split('/')[4], value),
            "resourceProvider" => Same("Microsoft.Compute", value),
            "correlationId" => Same(entry.Correlation, value),
            _ => false,
        };
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool Is(Match clause, string name, string how) =>
        clause.Groups["name"].Value == name && clause.Groups["how"].Value == how;

    private static DateTimeOffset? Instant(Match clause) => DateTimeOffset.TryParse(
        clause.Groups["value"].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        ? at
        : null;

    [GeneratedRegex("((?<name>eventTimestamp) (?<how>ge|le)"
        + "|(?<name>resourceUri|resourceId|resourceGroupName|resourceProvider|correlationId) (?<how>eq))"
        + " '(?<value>[^']+)'")]
    private static partial Regex Clause();
}
