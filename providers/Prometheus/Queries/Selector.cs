namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>A place in an expression that selects series.</summary>
/// <param name="Text">What selects them, with <c>offset</c> and <c>@</c> where they are, without a range.</param>
/// <param name="Start">Where it begins in the expression.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="IsPlain">Whether it takes each series' newest point as it stands: there is no range, no offset and no
/// function about it that asks when a point was.</param>
internal sealed record Selector(string Text, int Start, int End, bool IsPlain)
{
    /// <summary>Whether it may select series of several names, which then have the same labels.</summary>
    public bool MayHaveSeveralNames => Text.Contains("__name__", StringComparison.Ordinal);
}
