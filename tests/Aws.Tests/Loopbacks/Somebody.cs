using Amazon.Runtime;

using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Aws.Tests.Loopbacks;

/// <summary>Credentials that no cloud knows.</summary>
internal static class Somebody
{
    /// <summary>With a session, as every function in Lambda has.</summary>
    public static AWSCredentials Credentials { get; } = new SessionAWSCredentials("AKIATEST", "a/secret+", "a token");

    /// <summary>Clients that call a server here.</summary>
    public static AwsClients Calling(Loopback loopback) => new(Credentials, loopback.Endpoint);
}
