using System.Diagnostics;
using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>A machine speaks for itself to its scale set, from its boot to its end.</summary>
public sealed class StartReplicaTests : IAsyncLifetime
{
    private const string Script = "start-replica.sh";

    private readonly VirtualMachine _azure = new();

    public ValueTask InitializeAsync() => _azure.InitializeAsync();

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task It_is_healthy_only_once_the_model_answers()
    {
        _azure.Machine.Start(Script);
        await AskedAsync(times: 3);
        Assert.Null(_azure.Health);
        _azure.Machine.Answers = true;
        await _azure.ToldAsync("Healthy");
        Assert.Equal(
            "systemctl start --no-block health dcgm-exporter telegraf",
            _azure.Machine.Calls.First(call => call.StartsWith("systemctl start", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_gives_up_is_told_and_the_end_is_still_heeded()
    {
        var script = _azure.Machine.Start(Script);
        await AskedAsync();
        _azure.Machine.GiveUp();
        await _azure.ToldAsync("Unhealthy");
        _azure.Announced = ("Terminate", VirtualMachine.Name);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.Equal("end-1", Assert.Single(_azure.Approved));
    }

    [Fact]
    public async Task A_model_that_never_answers_is_given_up()
    {
        _azure.Machine.Start(Script, ("LOAD_DEADLINE_SECONDS", "1"));
        await _azure.ToldAsync("Unhealthy");
    }

    [Fact]
    public async Task It_is_gone_only_once_nobody_is_being_answered()
    {
        var script = await ServingAsync();
        _azure.Machine.Metrics = ReplicaMachine.InFlight(running: 0, waiting: 1);
        _azure.Announced = ("Terminate", VirtualMachine.Name);
        await _azure.ToldAsync("Unhealthy");
        var calls = _azure.Machine.Calls.Length;
        await _azure.Machine.SeenAsync("waiting", () => _azure.Machine.Calls.Length > calls + 3);
        Assert.Contains(
            _azure.Machine.Calls, call => call.StartsWith("iptables -w -I INPUT", StringComparison.Ordinal));
        Assert.Empty(_azure.Approved);
        _azure.Machine.Metrics = ReplicaMachine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.Equal("end-1", Assert.Single(_azure.Approved));
        Assert.Equal(
            "systemctl stop vllm",
            _azure.Machine.Calls.Last(call => call.StartsWith("systemctl", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_does_not_say_how_many_it_answers_is_waited_for()
    {
        var script = await ServingAsync();
        _azure.Machine.Metrics = null;
        _azure.Announced = ("Terminate", VirtualMachine.Name);
        await _azure.ToldAsync("Unhealthy");
        var calls = _azure.Machine.Calls.Length;
        await _azure.Machine.SeenAsync("waiting", () => _azure.Machine.Calls.Length > calls + 5);
        Assert.False(script.HasExited);
        _azure.Machine.Metrics = ReplicaMachine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
    }

    [Theory]
    [InlineData("Terminate", "DRAIN_DEADLINE_SECONDS", 1)]
    [InlineData("Preempt", "PREEMPT_DEADLINE_SECONDS", 0)]
    public async Task Whoever_is_still_being_answered_is_cut_off_in_time(string type, string deadline, int approved)
    {
        var script = await ServingAsync((deadline, "1"));
        _azure.Machine.Metrics = ReplicaMachine.InFlight(running: 3, waiting: 0);
        _azure.Announced = (type, VirtualMachine.Name);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.Equal(approved, _azure.Approved.Count);
        Assert.Contains("systemctl stop vllm", _azure.Machine.Calls);
    }

    [Theory]
    [InlineData("Terminate", "chat_99999999")]
    [InlineData("Reboot", VirtualMachine.Name)]
    public async Task What_happens_to_others_or_passes_is_no_end(string type, string machine)
    {
        var script = await ServingAsync();
        _azure.Announced = (type, machine);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.False(script.HasExited);
        Assert.Equal("Healthy", _azure.Health);
        Assert.Empty(_azure.Approved);
    }

    [Theory]
    [InlineData("_" + VirtualMachine.Name)]
    [InlineData("CHAT_1A2B3C4D")]
    public async Task However_Azure_writes_its_name_the_machine_knows_it(string name)
    {
        var script = await ServingAsync();
        _azure.Announced = ("Terminate", name);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.Single(_azure.Approved);
    }

    [Fact]
    public async Task An_approval_that_was_not_taken_is_given_again()
    {
        var script = await ServingAsync();
        _azure.TakesApprovals = false;
        _azure.Announced = ("Terminate", VirtualMachine.Name);
        await _azure.Machine.SeenAsync("stopped", () => _azure.Machine.Calls.Contains("systemctl stop vllm"));
        _azure.TakesApprovals = true;
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.Single(_azure.Approved);
    }

    [Fact]
    public async Task A_machine_that_is_ended_while_it_loads_never_says_it_is_healthy()
    {
        var script = _azure.Machine.Start(Script);
        await AskedAsync();
        _azure.Machine.Metrics = null;
        _azure.Announced = ("Terminate", VirtualMachine.Name);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.Equal("Unhealthy", _azure.Health);
        Assert.Single(_azure.Approved);
    }

    [Fact]
    public async Task A_server_that_is_no_longer_well_is_told_until_the_model_answers_again()
    {
        await ServingAsync();
        _azure.Machine.Answers = false;
        _azure.Machine.IsWell = false;
        await _azure.ToldAsync("Unhealthy");
        _azure.Machine.IsWell = true;
        _azure.Machine.Answers = true;
        await _azure.ToldAsync("Healthy");
    }

    [Fact]
    public async Task Publishers_are_told_whose_metrics_they_publish()
    {
        await ServingAsync();
        Assert.Equal($"VM_NAME={VirtualMachine.Name}\n", File.ReadAllText(_azure.Machine.At("machine.env")));
        Assert.All(["vllm.json", "dcgm.json"], file =>
        {
            var labels = JsonNode.Parse(File.ReadAllText(_azure.Machine.At($"targets/{file}")))![0]!["labels"]!;
            Assert.Equal("chat", labels["ScaleSet"]!.ToString());
            Assert.Equal(VirtualMachine.Name, labels["VMName"]!.ToString());
        });
    }

    private Task AskedAsync(int times = 1) => _azure.Machine.SeenAsync(
        "asked", () => _azure.Machine.Calls.Count(call => call == "systemctl is-failed --quiet vllm") >= times);

    private async Task<Process> ServingAsync(params (string Name, string Value)[] settings)
    {
        _azure.Machine.Answers = true;
        var script = _azure.Machine.Start(Script, settings);
        await _azure.ToldAsync("Healthy");
        return script;
    }
}
