using LlmCloudScaler.Surroundings;

using Microsoft.AspNetCore.Http;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>An instance of AWS: a replica's machine, with AWS's metadata service and command line.</summary>
internal sealed class Instance : IAsyncLifetime
{
    public Instance() => Machine = new("infra/aws", Answer, ("HEARTBEAT_SECONDS", "0"));

    /// <summary>What it has in common with a machine of any cloud.</summary>
    public ReplicaMachine Machine { get; }

    /// <summary>The state that the group wants the machine to reach.</summary>
    public string Wanted { get; set; } = "InService";

    public ValueTask InitializeAsync()
    {
        Machine.AddCommand("aws", "[[ ! -f $HERE/refusal ]] || { cat $HERE/refusal >&2; exit 254; }");
        return Machine.InitializeAsync();
    }

    public ValueTask DisposeAsync() => Machine.DisposeAsync();

    /// <summary>From now on AWS refuses every call.</summary>
    public void Refuse(string error) => File.WriteAllText(Machine.At("refusal"), error);

    private (int Status, string Text)? Answer(HttpRequest request, string body) => request.Path.Value switch
    {
        "/latest/api/token" => request.Method == "PUT" ? (200, "secret") : (405, string.Empty),
        { } path when path.StartsWith("/latest/", StringComparison.Ordinal)
            && request.Headers["X-aws-ec2-metadata-token"] != "secret" => (401, string.Empty),
        "/latest/meta-data/instance-id" => (200, "i-1"),
        "/latest/meta-data/placement/region" => (200, "us-east-1"),
        "/latest/meta-data/autoscaling/target-lifecycle-state" => (200, Wanted),
        _ => null,
    };
}
