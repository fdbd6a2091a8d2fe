namespace LlmCloudScaler.Cli.Doctor;

/// <summary>How bad it is.</summary>
internal enum Grade
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It works, or cannot be told; somebody should look.</summary>
    Warn,

    /// <summary>The policy cannot do its work until it is put right.</summary>
    Bad,
}
