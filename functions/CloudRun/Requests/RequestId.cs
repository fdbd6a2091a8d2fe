namespace LlmCloudScaler.CloudRun.Requests;

/// <summary>What a request is called.</summary>
/// <param name="Value">Its id.</param>
/// <param name="Trace">The trace it belongs to; null when it is not traced.</param>
internal sealed record RequestId(string Value, string? Trace);
