using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Records;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Records;

/// <summary>The words of modes and triggers, which are promises to whoever reads records.</summary>
public sealed class WordTests
{
    [Fact]
    public void A_mode_has_one_word_from_the_least_to_the_most()
    {
        Assert.Equal(["dryRun", "shadow", "scaleOutOnly", "enforce"], ModeWords.All);
        Assert.All(Enum.GetValues<Mode>(), mode => Assert.Equal(mode, ModeWords.Meant(ModeWords.Of(mode))));
        Assert.Null(ModeWords.Meant("on"));
        Assert.Null(ModeWords.Meant(null));
    }

    [Fact]
    public void A_trigger_has_one_word()
    {
        Assert.Equal(["timer", "alarm", "command"], TriggerWords.All);
        Assert.All(
            Enum.GetValues<Trigger>(), trigger => Assert.Equal(trigger, TriggerWords.Meant(TriggerWords.Of(trigger))));
        Assert.Null(TriggerWords.Meant("whim"));
    }
}
