namespace LlmCloudScaler.Providers.Simulated;

/// <summary>How the requests fared that arrived within one stretch of time, whenever they ended.</summary>
/// <param name="From">When it begins, since the cloud's start.</param>
/// <param name="Arrived">Requests sent in it, but for those that no replica could ever hold.</param>
/// <param name="InTime">Of them, those that have ended within both objectives.</param>
public readonly record struct SimulatedWindow(TimeSpan From, long Arrived, long InTime);
