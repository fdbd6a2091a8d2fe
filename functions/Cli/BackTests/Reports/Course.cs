namespace LlmCloudScaler.Cli.BackTests.Reports;

/// <summary>One contender's line in the charts of a report.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Trial">Its trial with the first seed, with its course.</param>
internal sealed record Course(string Name, TrialResult Trial);
