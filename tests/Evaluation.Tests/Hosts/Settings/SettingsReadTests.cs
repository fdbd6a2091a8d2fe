using LlmCloudScaler.Evaluation.Hosts.Settings;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Hosts.Settings;

public sealed class SettingsReadTests : IDisposable
{
    private readonly List<int> _ran = [];
    private readonly StringWriter _errors = new();

    [Fact]
    public async Task A_process_runs_with_settings_that_can_be_worked_with()
    {
        Assert.Equal(0, await RunAsync(new Variables(_ => "7")));

        Assert.Equal([7], _ran);
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public async Task A_process_does_not_begin_with_others_and_tells_all_that_is_wrong()
    {
        var variables = new Variables(_ => "seven");
        _ = variables.Needed("THERE", "anything");
        _ = variables.Whole("FIRST", 1, _ => true, "a number");

        Assert.Equal(1, await RunAsync(variables));

        Assert.Empty(_ran);
        Assert.Contains("FIRST", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("SECOND", _errors.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("THERE", _errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _errors.Dispose();

    private Task<int> RunAsync(Variables variables) => variables
        .Outcome(variables.Whole("SECOND", 2, _ => true, "a number"))
        .RunAsync(
            settings =>
            {
                _ran.Add(settings);
                return Task.CompletedTask;
            },
            _errors);
}
