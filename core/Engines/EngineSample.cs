namespace LlmCloudScaler.Core.Engines;

/// <summary>One look at an engine at work, per replica.</summary>
/// <param name="TokenTime">Seconds from token to token: sequences running over tokens written a second.</param>
/// <param name="Running">Sequences running.</param>
/// <param name="Load">What was served, a second.</param>
/// <param name="Written">Tokens written a second.</param>
/// <param name="Seen">Sequences running on all replicas together: the more, the less noise.</param>
/// <param name="Lengths">How long requests are.</param>
/// <param name="FirstToken">Seconds to the first token, the median; null where it was not seen.</param>
internal readonly record struct EngineSample(
    double TokenTime, double Running, EngineLoad Load, double Written, double Seen, RequestLengths Lengths,
    double? FirstToken = null);
