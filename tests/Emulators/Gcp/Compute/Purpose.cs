namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>What a group wants a machine to become.</summary>
internal enum Purpose
{
    Running,
    Stopped,
    Suspended,
    Deleted,
}
