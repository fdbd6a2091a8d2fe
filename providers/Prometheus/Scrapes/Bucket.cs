namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>One bucket of a histogram.</summary>
/// <param name="UpperBound">What its observations do not exceed; infinite for the last.</param>
/// <param name="Count">Observations in it and in all that are below it.</param>
internal readonly record struct Bucket(double UpperBound, double Count);
