using System.Diagnostics;
using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

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

    private readonly Instance _instance = new();

    public ValueTask InitializeAsync() => _instance.InitializeAsync();

    public ValueTask DisposeAsync() => _instance.DisposeAsync();

    [Fact]
    public async Task It_is_in_service_only_once_the_model_answers()
    {
        _instance.Machine.Start(Script);
        await _instance.Machine.HeardAsync(Beat, times: 3);
        Assert.DoesNotContain(_instance.Machine.Calls, call => call.Contains(Complete, StringComparison.Ordinal));
        _instance.Machine.Answers = true;
        await _instance.Machine.HeardAsync(Ready);
    }

    [Fact]
    public async Task A_server_that_gives_up_gives_the_machine_back()
    {
        _instance.Machine.Start(Script);
        await _instance.Machine.HeardAsync(Beat);
        _instance.Machine.GiveUp();
        await _instance.Machine.HeardAsync(GivenBack);
        Assert.DoesNotContain(_instance.Machine.Calls, call => call.Contains(Ready, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_gone_only_once_nobody_is_being_answered()
    {
        var script = await ServingAsync();
        _instance.Machine.Metrics = ReplicaMachine.InFlight(running: 0, waiting: 1);
        _instance.Wanted = "Terminated";
        await _instance.Machine.HeardAsync($"{Beat} {Terminate}", times: 3);
        Assert.Contains(
            _instance.Machine.Calls, call => call.StartsWith("iptables -w -I INPUT", StringComparison.Ordinal));
        Assert.DoesNotContain(_instance.Machine.Calls, call => call.Contains(Gone, StringComparison.Ordinal));
        _instance.Machine.Metrics = ReplicaMachine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        var toSystem = _instance.Machine.Calls.Where(call => call.StartsWith("systemctl", StringComparison.Ordinal));
        Assert.Equal("systemctl stop vllm", toSystem.Last());
        Assert.EndsWith(Gone, _instance.Machine.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_say_how_many_it_answers_is_waited_for()
    {
        var script = await ServingAsync();
        _instance.Machine.Metrics = null;
        _instance.Wanted = "Terminated";
        await _instance.Machine.HeardAsync($"{Beat} {Terminate}", times: 5);
        Assert.False(script.HasExited);
        _instance.Machine.Metrics = ReplicaMachine.InFlight(running: 0, waiting: 0);
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
    }

    [Fact]
    public async Task A_warm_machine_loads_once_before_it_is_stopped_and_again_before_it_serves()
    {
        _instance.Wanted = "Warmed:Stopped";
        _instance.Machine.Answers = true;
        var first = _instance.Machine.Start(Script);
        await _instance.Machine.HeardAsync(Ready);
        first.Kill(entireProcessTree: true);
        _instance.Machine.Answers = false;
        _instance.Wanted = "InService";
        var beats = _instance.Machine.Calls.Count(call => call.Contains(Beat, StringComparison.Ordinal));
        _instance.Machine.Start(Script);
        await _instance.Machine.HeardAsync(Beat, beats + 2);
        Assert.Single(_instance.Machine.Calls, call => call.Contains(Ready, StringComparison.Ordinal));
        _instance.Machine.Answers = true;
        await _instance.Machine.HeardAsync(Ready, times: 2);
    }

    [Fact]
    public async Task A_machine_that_is_ended_while_it_loads_never_says_it_is_ready()
    {
        var script = _instance.Machine.Start(Script);
        await _instance.Machine.HeardAsync(Beat);
        _instance.Wanted = "Terminated";
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
        Assert.Equal(
            [Gone],
            _instance.Machine.Calls.Where(call => call.Contains(Complete, StringComparison.Ordinal))
                .Select(call => call["aws autoscaling ".Length..]));
    }

    [Fact]
    public async Task Started_again_in_service_it_goes_on_though_its_hook_is_closed()
    {
        _instance.Machine.Answers = true;
        _instance.Refuse("An error occurred (ValidationError): No active Lifecycle Action found with instance ID i-1");
        var script = _instance.Machine.Start(Script);
        await _instance.Machine.HeardAsync(Ready);
        _instance.Wanted = "Terminated";
        Assert.Equal(0, await ReplicaMachine.EndedAsync(script));
    }

    [Fact]
    public async Task A_hook_that_could_not_be_completed_is_tried_again()
    {
        _instance.Machine.Answers = true;
        _instance.Refuse("An error occurred (Throttling): Rate exceeded");
        _instance.Machine.Start(Script);
        await _instance.Machine.HeardAsync(Ready, times: 3);
    }

    [Fact]
    public async Task The_agent_is_told_whose_metrics_it_scrapes()
    {
        await ServingAsync();
        Assert.All(["vllm.json", "dcgm.json"], file =>
        {
            var labels = JsonNode.Parse(File.ReadAllText(_instance.Machine.At(file)))![0]!["labels"]!;
            Assert.Equal("chat", labels["AutoScalingGroupName"]!.ToString());
            Assert.Equal("i-1", labels["InstanceId"]!.ToString());
        });
    }

    private async Task<Process> ServingAsync()
    {
        _instance.Machine.Answers = true;
        var script = _instance.Machine.Start(Script);
        await _instance.Machine.HeardAsync(Ready);
        return script;
    }
}
