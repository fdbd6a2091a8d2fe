using System.Diagnostics;
using System.Globalization;

using LlmCloudScaler.Surroundings;

using Microsoft.AspNetCore.Http;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>An instance of Compute Engine: a replica's machine, with Google's metadata service.</summary>
internal sealed class ComputeInstance : IAsyncLifetime
{
    public ComputeInstance() => Machine = new("infra/gcp", Answer);

    /// <summary>What it has in common with a machine of any cloud.</summary>
    public ReplicaMachine Machine { get; }

    /// <summary>Whether Google has announced the end, to a machine whose template asks for it.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>Whether Google takes a Spot machine back.</summary>
    public bool IsPreempted { get; set; }

    /// <summary>The files that the template gives, as JSON.</summary>
    public string Files { get; set; } = "{}";

    /// <summary>Whether Google's health checks would find it well.</summary>
    public bool IsReady => File.Exists(Machine.At("health/ready"));

    public ValueTask InitializeAsync() => Machine.InitializeAsync();

    public ValueTask DisposeAsync() => Machine.DisposeAsync();

    /// <summary>The system tells a script that it ends.</summary>
    public static async Task TellAsync(Process script)
    {
        var told = await Finished.RunAsync(
            Component.Need("kill"), "-TERM", script.Id.ToString(CultureInfo.InvariantCulture));
        Assert.True(told.ExitCode == 0, told.Errors);
    }

    private (int Status, string Text)? Answer(HttpRequest request, string body) => request.Path.Value switch
    {
        { } path when path.StartsWith("/computeMetadata/", StringComparison.Ordinal)
            && request.Headers["Metadata-Flavor"] != "Google" => (403, string.Empty),
        "/computeMetadata/v1/instance/preempted" => (200, IsPreempted ? "TRUE" : "FALSE"),
        "/computeMetadata/v1/instance/shutdown-details/stop-state" when IsAnnounced => (200, "PENDING_STOP"),
        "/computeMetadata/v1/instance/attributes/llmcloudscaler-files" => (200, Files),
        _ => null,
    };
}
