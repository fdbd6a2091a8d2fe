using System.Diagnostics;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>A machine speaks for itself to its managed instance group, from its boot to its end.</summary>
public sealed class StartReplicaTests : IAsyncLifetime
{
    private const string Script = "start-replica.sh";
    private const string TurnedAway = "iptables -w -I INPUT";

    private readonly ComputeInstance _google = new();

    public ValueTask InitializeAsync() => _google.InitializeAsync();

    public ValueTask DisposeAsync() => _google.DisposeAsync();

    [Fact]
    public async Task It_is_ready_only_once_the_model_answers()
    {
        _google.Machine.Start(Script);
        await AskedAsync(times: 3);
        Assert.False(_google.IsReady);
        _google.Machine.Answers = true;
        await _google.Machine.SeenAsync("ready", () => _google.IsReady);
        Assert.Equal(
            "systemctl start --no-block health dcgm-exporter",
            _google.Machine.Calls.First(call => call.StartsWith("systemctl start", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_gives_up_is_never_ready_and_the_end_is_still_heeded()
    {
        var script = _google.Machine.Start(Script);
        await AskedAsync();
        _google.Machine.GiveUp();
        await _google.Machine.HeardAsync("systemctl is-failed");
        _google.IsAnnounced = true;
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.False(_google.IsReady);
        Assert.Contains("systemctl poweroff", _google.Machine.Calls);
    }

    [Fact]
    public async Task A_model_that_never_answers_is_given_up()
    {
        var script = _google.Machine.Start(Script, ("LOAD_DEADLINE_SECONDS", "1"));
        await AskedAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        _google.Machine.Answers = true;
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        Assert.False(_google.IsReady);
        Assert.False(script.HasExited);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_gone_only_once_nobody_is_being_answered(bool isAnnounced)
    {
        var script = await ServingAsync();
        _google.Machine.Metrics = ReplicaMachine.InFlight(running: 0, waiting: 1);
        await EndAsync(script, isAnnounced);
        await _google.Machine.HeardAsync(TurnedAway);
        Assert.False(_google.IsReady);
        await _google.Machine.HeardAsync("systemctl is-active", times: 3);
        Assert.False(script.HasExited);
        Assert.DoesNotContain("systemctl poweroff", _google.Machine.Calls);
        _google.Machine.Metrics = ReplicaMachine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        // Where Google waits for the machine it is switched off at once; where the system ends, it ends by itself.
        Assert.Equal(isAnnounced, _google.Machine.Calls.Contains("systemctl poweroff"));
        // The system stops the server; to wait for that here would be to wait for oneself.
        Assert.DoesNotContain("systemctl stop vllm", _google.Machine.Calls);
    }

    [Fact]
    public async Task A_server_that_does_not_say_how_many_it_answers_is_waited_for()
    {
        var script = await ServingAsync();
        _google.Machine.Metrics = null;
        await EndAsync(script, isAnnounced: false);
        await _google.Machine.HeardAsync("systemctl is-active", times: 5);
        Assert.False(script.HasExited);
        _google.Machine.Metrics = ReplicaMachine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
    }

    [Theory]
    [InlineData("DRAIN_DEADLINE_SECONDS", true, false)]
    [InlineData("STOP_DEADLINE_SECONDS", false, false)]
    [InlineData("PREEMPT_DEADLINE_SECONDS", false, true)]
    public async Task Whoever_is_still_being_answered_is_cut_off_in_time(
        string deadline, bool isAnnounced, bool isPreempted)
    {
        var script = await ServingAsync((deadline, "1"));
        _google.Machine.Metrics = ReplicaMachine.InFlight(running: 3, waiting: 0);
        _google.IsPreempted = isPreempted;
        await EndAsync(script, isAnnounced);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.Contains(_google.Machine.Calls, call => call.StartsWith(TurnedAway, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Told_twice_it_drains_once()
    {
        var script = await ServingAsync();
        _google.Machine.Metrics = ReplicaMachine.InFlight(running: 1, waiting: 0);
        await EndAsync(script, isAnnounced: true);
        await _google.Machine.HeardAsync(TurnedAway);
        await EndAsync(script, isAnnounced: false);
        await _google.Machine.HeardAsync("systemctl is-active", times: 4);
        Assert.False(script.HasExited);
        _google.Machine.Metrics = ReplicaMachine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.Single(_google.Machine.Calls, call => call.StartsWith(TurnedAway, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_that_is_ended_while_it_loads_does_not_wait_for_anybody()
    {
        var script = _google.Machine.Start(Script);
        await AskedAsync();
        _google.Machine.Metrics = null;
        await EndAsync(script, isAnnounced: false);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.False(_google.IsReady);
    }

    [Fact]
    public async Task A_server_that_is_no_longer_well_is_unready_until_the_model_answers_again()
    {
        await ServingAsync();
        _google.Machine.Answers = false;
        _google.Machine.IsWell = false;
        await _google.Machine.SeenAsync("unready", () => !_google.IsReady);
        _google.Machine.IsWell = true;
        _google.Machine.Answers = true;
        await _google.Machine.SeenAsync("ready", () => _google.IsReady);
    }

    [Fact]
    public async Task Started_again_it_takes_back_what_was_said_before()
    {
        var script = await ServingAsync();
        script.Kill(entireProcessTree: true);
        _google.Machine.Answers = false;
        _google.Machine.Start(Script);
        await _google.Machine.SeenAsync("unready", () => !_google.IsReady);
        await _google.Machine.HeardAsync("iptables -w -D INPUT", times: 2);
    }

    private Task AskedAsync(int times = 1) => _google.Machine.HeardAsync("systemctl is-failed --quiet vllm", times);

    private async Task EndAsync(Process script, bool isAnnounced)
    {
        if (isAnnounced)
        {
            _google.IsAnnounced = true;
        }
        else
        {
            await ComputeInstance.TellAsync(script);
        }
    }

    private async Task<Process> ServingAsync(params (string Name, string Value)[] settings)
    {
        _google.Machine.Answers = true;
        var script = _google.Machine.Start(Script, settings);
        await _google.Machine.SeenAsync("ready", () => _google.IsReady);
        return script;
    }
}
