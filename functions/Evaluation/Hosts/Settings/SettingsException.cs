using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Hosts.Settings;

/// <summary>A function cannot start with its settings: how that is told to clouds, which know errors as exceptions
/// only.
/// </summary>
/// <param name="violations">All that is wrong with them.</param>
public sealed class SettingsException(ImmutableArray<Violation> violations)
    : Exception(string.Join('\n', violations));
