using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.AwsLambda.Settings;

/// <summary>The function cannot start with these settings: how that is told to Lambda, which knows errors as exceptions
/// only.</summary>
/// <param name="violations">All that is wrong with them.</param>
internal sealed class SettingsException(ImmutableArray<Violation> violations)
    : Exception(string.Join('\n', violations));
