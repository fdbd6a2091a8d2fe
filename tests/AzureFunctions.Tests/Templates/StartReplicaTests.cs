using System.Diagnostics;
using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>A machine speaks for itself to its scale set, from its boot to its end.</summary>
public sealed class StartReplicaTests : IAsyncLifetime
{
    private const string Script = "start-replica.sh";

    private readonly Machine _machine = new();

    public ValueTask InitializeAsync() => _machine.InitializeAsync();

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    [Fact]
    public async Task It_is_healthy_only_once_the_model_answers()
    {
        _machine.Start(Script);
        await AskedAsync(times: 3);
        Assert.Null(_machine.Health);
        _machine.Answers = true;
        await _machine.SeenAsync("healthy", () => _machine.Health == "Healthy");
        Assert.Equal(
            "systemctl start --no-block health dcgm-exporter telegraf",
            _machine.Calls.First(call => call.StartsWith("systemctl start", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_gives_up_is_told_and_the_end_is_still_heeded()
    {
        var script = _machine.Start(Script);
        await AskedAsync();
        _machine.GiveUp();
        await _machine.SeenAsync("unhealthy", () => _machine.Health == "Unhealthy");
        _machine.Announced = ("Terminate", Machine.Name);
        Assert.Equal(0, await Machine.EndedAsync(script));
        Assert.Equal("end-1", Assert.Single(_machine.Approved));
    }

    [Fact]
    public async Task A_model_that_never_answers_is_given_up()
    {
        _machine.Start(Script, ("LOAD_DEADLINE_SECONDS", "1"));
        await _machine.SeenAsync("unhealthy", () => _machine.Health == "Unhealthy");
    }

    [Fact]
    public async Task It_is_gone_only_once_nobody_is_being_answered()
    {
        var script = await ServingAsync();
        _machine.Metrics = Machine.InFlight(running: 0, waiting: 1);
        _machine.Announced = ("Terminate", Machine.Name);
        await _machine.SeenAsync("unhealthy", () => _machine.Health == "Unhealthy");
        var calls = _machine.Calls.Length;
        await _machine.SeenAsync("waiting", () => _machine.Calls.Length > calls + 3);
        Assert.Contains(_machine.Calls, call => call.StartsWith("iptables -w -I INPUT", StringComparison.Ordinal));
        Assert.Empty(_machine.Approved);
        _machine.Metrics = Machine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await Machine.EndedAsync(script));
        Assert.Equal("end-1", Assert.Single(_machine.Approved));
        Assert.Equal(
            "systemctl stop vllm",
            _machine.Calls.Last(call => call.StartsWith("systemctl", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_does_not_say_how_many_it_answers_is_waited_for()
    {
        var script = await ServingAsync();
        _machine.Metrics = null;
        _machine.Announced = ("Terminate", Machine.Name);
        await _machine.SeenAsync("unhealthy", () => _machine.Health == "Unhealthy");
        var calls = _machine.Calls.Length;
        await _machine.SeenAsync("waiting", () => _machine.Calls.Length > calls + 5);
        Assert.False(script.HasExited);
        _machine.Metrics = Machine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await Machine.EndedAsync(script));
    }

    [Theory]
    [InlineData("Terminate", "DRAIN_DEADLINE_SECONDS", 1)]
    [InlineData("Preempt", "PREEMPT_DEADLINE_SECONDS", 0)]
    public async Task Whoever_is_still_being_answered_is_cut_off_in_time(string type, string deadline, int approved)
    {
        var script = await ServingAsync((deadline, "1"));
        _machine.Metrics = Machine.InFlight(running: 3, waiting: 0);
        _machine.Announced = (type, Machine.Name);
        Assert.Equal(0, await Machine.EndedAsync(script));
        Assert.Equal(approved, _machine.Approved.Count);
        Assert.Contains("systemctl stop vllm", _machine.Calls);
    }

    [Theory]
    [InlineData("Terminate", "chat_99999999")]
    [InlineData("Reboot", Machine.Name)]
    public async Task What_happens_to_others_or_passes_is_no_end(string type, string machine)
    {
        var script = await ServingAsync();
        _machine.Announced = (type, machine);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.False(script.HasExited);
        Assert.Equal("Healthy", _machine.Health);
        Assert.Empty(_machine.Approved);
    }

    [Theory]
    [InlineData("_" + Machine.Name)]
    [InlineData("CHAT_1A2B3C4D")]
    public async Task However_Azure_writes_its_name_the_machine_knows_it(string name)
    {
        var script = await ServingAsync();
        _machine.Announced = ("Terminate", name);
        Assert.Equal(0, await Machine.EndedAsync(script));
        Assert.Single(_machine.Approved);
    }

    [Fact]
    public async Task An_approval_that_was_not_taken_is_given_again()
    {
        var script = await ServingAsync();
        _machine.TakesApprovals = false;
        _machine.Announced = ("Terminate", Machine.Name);
        await _machine.SeenAsync("stopped", () => _machine.Calls.Contains("systemctl stop vllm"));
        _machine.TakesApprovals = true;
        Assert.Equal(0, await Machine.EndedAsync(script));
        Assert.Single(_machine.Approved);
    }

    [Fact]
    public async Task A_machine_that_is_ended_while_it_loads_never_says_it_is_healthy()
    {
        var script = _machine.Start(Script);
        await AskedAsync();
        _machine.Metrics = null;
        _machine.Announced = ("Terminate", Machine.Name);
        Assert.Equal(0, await Machine.EndedAsync(script));
        Assert.Equal("Unhealthy", _machine.Health);
        Assert.Single(_machine.Approved);
    }

    [Fact]
    public async Task A_server_that_is_no_longer_well_is_told_until_the_model_answers_again()
    {
        await ServingAsync();
        _machine.Answers = false;
        _machine.IsWell = false;
        await _machine.SeenAsync("unhealthy", () => _machine.Health == "Unhealthy");
        _machine.IsWell = true;
        _machine.Answers = true;
        await _machine.SeenAsync("healthy", () => _machine.Health == "Healthy");
    }

    [Fact]
    public async Task Publishers_are_told_whose_metrics_they_publish()
    {
        await ServingAsync();
        Assert.Equal($"VM_NAME={Machine.Name}\n", File.ReadAllText(_machine.At("machine.env")));
        Assert.All(["vllm.json", "dcgm.json"], file =>
        {
            var labels = JsonNode.Parse(File.ReadAllText(_machine.At($"targets/{file}")))![0]!["labels"]!;
            Assert.Equal("chat", labels["ScaleSet"]!.ToString());
            Assert.Equal(Machine.Name, labels["VMName"]!.ToString());
        });
    }

    private Task AskedAsync(int times = 1) => _machine.SeenAsync(
        "asked", () => _machine.Calls.Count(call => call == "systemctl is-failed --quiet vllm") >= times);

    private async Task<Process> ServingAsync(params (string Name, string Value)[] settings)
    {
        _machine.Answers = true;
        var script = _machine.Start(Script, settings);
        await _machine.SeenAsync("healthy", () => _machine.Health == "Healthy");
        return script;
    }
}
