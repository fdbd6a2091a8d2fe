namespace LlmCloudScaler.Core.Policies;

/// <summary>The clouds with a Prometheus of their own.</summary>
public enum PrometheusCloud
{
    /// <summary>Amazon Managed Service for Prometheus: requests are signed with SigV4.</summary>
    Aws,

    /// <summary>An Azure Monitor workspace: a token of Entra ID.</summary>
    Azure,

    /// <summary>Google Cloud Managed Service for Prometheus: a token of Application Default Credentials.</summary>
    Google,
}
