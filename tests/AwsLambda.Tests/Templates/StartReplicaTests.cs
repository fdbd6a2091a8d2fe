using System.Diagnostics;
using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>What a replica says to its group, and when.</summary>
public sealed class StartReplicaTests : IAsyncLifetime
{
    private const string Script = "start-replica.sh";
    private const string Beat = "record-lifecycle-action-heartbeat";
    private const string Complete = "complete-lifecycle-action";
    private const string Launch = $"{Itself} --lifecycle-hook-name launch";
    private const string Terminate = $"{Itself} --lifecycle-hook-name terminate";
    private const string Ready = $"{Complete} {Launch} --lifecycle-action-result CONTINUE";
    private const string GivenBack = $"{Complete} {Launch} --lifecycle-action-result ABANDON";
    private const string Gone = $"{Complete} {Terminate} --lifecycle-action-result CONTINUE";
    private const string Itself = "--region us-east-1 --auto-scaling-group-name chat --instance-id i-1";

    private readonly Machine _machine = new();

    public ValueTask InitializeAsync() => _machine.InitializeAsync();

    public ValueTask DisposeAsync() => _machine.DisposeAsync();

    [Fact]
    public async Task It_is_in_service_only_once_the_model_answers()
    {
        _machine.Start(Script);
        await _machine.HeardAsync(Beat, times: 3);
        Assert.DoesNotContain(_machine.Calls, call => call.Contains(Complete, StringComparison.Ordinal));
        _machine.Answers = true;
        await _machine.HeardAsync(Ready);
    }

    [Fact]
    public async Task A_server_that_gives_up_gives_the_machine_back()
    {
        _machine.Start(Script);
        await _machine.HeardAsync(Beat);
        _machine.GiveUp();
        await _machine.HeardAsync(GivenBack);
        Assert.DoesNotContain(_machine.Calls, call => call.Contains(Ready, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_gone_only_once_nobody_is_being_answered()
    {
        var script = await ServingAsync();
        _machine.Metrics = Machine.InFlight(running: 0, waiting: 1);
        _machine.Wanted = "Terminated";
        await _machine.HeardAsync($"{Beat} {Terminate}", times: 3);
        Assert.Contains(_machine.Calls, call => call.StartsWith("iptables -w -I INPUT", StringComparison.Ordinal));
        Assert.DoesNotContain(_machine.Calls, call => call.Contains(Gone, StringComparison.Ordinal));
        _machine.Metrics = Machine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await Machine.EndedAsync(script));
        var toSystem = _machine.Calls.Where(call => call.StartsWith("systemctl", StringComparison.Ordinal));
        Assert.Equal("systemctl stop vllm", toSystem.Last());
        Assert.EndsWith(Gone, _machine.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_say_how_many_it_answers_is_waited_for()
    {
        var script = await ServingAsync();
        _machine.Metrics = null;
        _machine.Wanted = "Terminated";
        await _machine.HeardAsync($"{Beat} {Terminate}", times: 5);
        Assert.False(script.HasExited);
        _machine.Metrics = Machine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await Machine.EndedAsync(script));
    }

    [Fact]
    public async Task A_warm_machine_loads_once_before_it_is_stopped_and_again_before_it_serves()
    {
        _machine.Wanted = "Warmed:Stopped";
        _machine.Answers = true;
        var first = _machine.Start(Script);
        await _machine.HeardAsync(Ready);
        first.Kill(entireProcessTree: true);
        _machine.Answers = false;
        _machine.Wanted = "InService";
        var beats = _machine.Calls.Count(call => call.Contains(Beat, StringComparison.Ordinal));
        _machine.Start(Script);
        await _machine.HeardAsync(Beat, beats + 2);
        Assert.Single(_machine.Calls, call => call.Contains(Ready, StringComparison.Ordinal));
        _machine.Answers = true;
        await _machine.HeardAsync(Ready, times: 2);
    }

    [Fact]
    public async Task A_machine_that_is_ended_while_it_loads_never_says_it_is_ready()
    {
        var script = _machine.Start(Script);
        await _machine.HeardAsync(Beat);
        _machine.Wanted = "Terminated";
        Assert.Equal(0, await Machine.EndedAsync(script));
        Assert.Equal(
            [Gone],
            _machine.Calls.Where(call => call.Contains(Complete, StringComparison.Ordinal))
                .Select(call => call["aws autoscaling ".Length..]));
    }

    [Fact]
    public async Task Started_again_in_service_it_goes_on_though_its_hook_is_closed()
    {
        _machine.Answers = true;
        _machine.Refuse("An error occurred (ValidationError): No active Lifecycle Action found with instance ID i-1");
        var script = _machine.Start(Script);
        await _machine.HeardAsync(Ready);
        _machine.Wanted = "Terminated";
        Assert.Equal(0, await Machine.EndedAsync(script));
    }

    [Fact]
    public async Task A_hook_that_could_not_be_completed_is_tried_again()
    {
        _machine.Answers = true;
        _machine.Refuse("An error occurred (Throttling): Rate exceeded");
        _machine.Start(Script);
        await _machine.HeardAsync(Ready, times: 3);
    }

    [Fact]
    public async Task The_agent_is_told_whose_metrics_it_scrapes()
    {
        await ServingAsync();
        Assert.All(["vllm.json", "dcgm.json"], file =>
        {
            var labels = JsonNode.Parse(File.ReadAllText(_machine.At(file)))![0]!["labels"]!;
            Assert.Equal("chat", labels["AutoScalingGroupName"]!.ToString());
            Assert.Equal("i-1", labels["InstanceId"]!.ToString());
        });
    }

    private async Task<Process> ServingAsync()
    {
        _machine.Answers = true;
        var script = _machine.Start(Script);
        await _machine.HeardAsync(Ready);
        return script;
    }
}
