using System.Text.Json;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>A machine is made of what its template gives it, at the first boot and at every other.</summary>
public sealed class InstallReplicaTests : IAsyncLifetime
{
    private readonly ComputeInstance _google = new();

    public async ValueTask InitializeAsync()
    {
        await _google.InitializeAsync();
        foreach (var command in new[] { "nvidia-smi", "nvidia-ctk", "modprobe", "docker" })
        {
            _google.Machine.AddCommand(command, "true");
        }

        Give("m");
    }

    public ValueTask DisposeAsync() => _google.DisposeAsync();

    [Fact]
    public async Task Files_lie_where_the_template_says_and_scripts_can_be_run()
    {
        await InstalledAsync();
        Assert.Equal("echo hello\n", File.ReadAllText(At("/opt/llmcloudscaler/start-replica.sh")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.True(File.GetUnixFileMode(At("/opt/llmcloudscaler/start-replica.sh"))
                .HasFlag(UnixFileMode.UserExecute));
            Assert.False(File.GetUnixFileMode(At("/etc/llmcloudscaler/replica.env"))
                .HasFlag(UnixFileMode.UserExecute));
        }

        Assert.Equal("systemctl start --no-block replica", _google.Machine.Calls[^1]);
    }

    [Fact]
    public async Task Weights_are_fetched_once_for_a_model()
    {
        await InstalledAsync();
        Assert.Single(Downloads());
        await InstalledAsync();
        Assert.Single(Downloads());
        Give("other");
        await InstalledAsync();
        Assert.EndsWith(" other", Downloads()[^1], StringComparison.Ordinal);
        Assert.Equal(2, Downloads().Length);
    }

    [Fact]
    public async Task Weights_that_did_not_arrive_are_not_taken_for_there()
    {
        _google.Machine.AddCommand("docker", "[[ $1 != run || -f $HERE/allowed ]]");
        Assert.NotEqual(0, await RunAsync());
        Assert.DoesNotContain("systemctl start --no-block replica", _google.Machine.Calls);
        File.WriteAllText(_google.Machine.At("allowed"), string.Empty);
        await InstalledAsync();
        Assert.Equal(2, Downloads().Length);
    }

    private void Give(string model) => _google.Files = JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["/etc/llmcloudscaler/replica.env"] =
            $"GROUP=chat\nMODEL={model}\nVLLM_IMAGE=vllm\nVLLM_ARGUMENTS=--max-model-len 16384\nDCGM_IMAGE=dcgm\n",
        ["/opt/llmcloudscaler/start-replica.sh"] = "echo hello\n",
    });

    private string At(string path) => _google.Machine.At("root") + path;

    private string[] Downloads() =>
        [.. _google.Machine.Calls.Where(call => call.StartsWith("docker run", StringComparison.Ordinal))];

    private async Task InstalledAsync()
    {
        var ended = await RunAsync();
        Assert.Equal(0, ended);
    }

    private Task<int> RunAsync() => ReplicaMachine.EndedAsync(
        _google.Machine.Start("install-replica.sh", ("ROOT", _google.Machine.At("root"))));
}
