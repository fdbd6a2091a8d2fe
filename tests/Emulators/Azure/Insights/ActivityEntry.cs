namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>One entry of the activity log.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Correlation">Common to all entries of one operation.</param>
/// <param name="At">When it happened.</param>
/// <param name="Resource">The resource's id.</param>
/// <param name="Action">As roles name it.</param>
/// <param name="Status">Such as <c>Started</c>, <c>Succeeded</c> or <c>Failed</c>.</param>
/// <param name="SubStatus">The name of an HTTP status; empty where there is none.</param>
/// <param name="StatusMessage">JSON that tells what failed; null where nothing did.</param>
internal sealed record ActivityEntry(
    string Id,
    string Correlation,
    DateTimeOffset At,
    string Resource,
    string Action,
    string Status,
    string SubStatus,
    string? StatusMessage);
