namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>What one query found.</summary>
/// <param name="Id">The query's.</param>
/// <param name="Label">The query's, or what CloudWatch makes up.</param>
/// <param name="Line">All its datapoints.</param>
/// <param name="Status"><c>Complete</c> and so on.</param>
internal sealed record DataResult(string Id, string Label, TimeLine Line, string Status);
