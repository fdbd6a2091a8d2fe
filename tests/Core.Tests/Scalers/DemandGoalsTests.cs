using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Scalers;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class DemandGoalsTests
{
    private static readonly DemandGoals Plain = new(FirstToken: 1, TokenTime: 0.05, LongPrompts: null);

    private static readonly DemandGoals Longer = Plain with
    {
        LongPrompts = new(Beyond: 2000, TimeSpan.FromMilliseconds(0.5)),
    };

    [Fact]
    public void What_is_promised_is_kept_and_else_what_is_customary()
    {
        var promised = new Objectives(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(50))
        {
            LongPrompts = Longer.LongPrompts,
        };

        Assert.Equal(Longer, DemandGoals.Of(promised));
        Assert.Equal(new DemandGoals(2, 0.1, null), DemandGoals.Of(Objectives.None));
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(2000, 1)]
    [InlineData(6000, 3)]
    public void A_long_prompt_has_more_time(double prompt, double seconds) =>
        Assert.Equal(seconds, Longer.FirstTokenOf(prompt), tolerance: 1e-9);

    [Fact]
    public void Without_a_word_on_long_prompts_all_have_the_same_time() => Assert.Equal(1, Plain.FirstTokenOf(100_000));

    [Fact]
    public void What_reading_and_a_step_leave_of_the_time_may_be_waited()
    {
        // 1 s less 1000 tokens of 0.1 ms less a step of 50 ms.
        Assert.Equal(0.85, Plain.Wait(1000, 0.0001, 0.05), tolerance: 1e-9);
    }

    [Fact]
    public void A_fifth_of_the_time_may_be_waited_however_long_reading_takes() =>
        Assert.Equal(0.2, Plain.Wait(50_000, 0.0001, 0.05), tolerance: 1e-9);

    [Fact]
    public void Prompts_just_short_of_long_are_left_the_least()
    {
        // Of a mean of 6000 the tightest is one of 2000 where each token more gives 0.5 ms and takes 0.1 ms.
        Assert.Equal(0.75, Longer.Wait(6000, 0.0001, 0.05), tolerance: 1e-9);

        // Where reading takes longer than is given, it is the mean itself.
        var strict = Longer with { LongPrompts = new(Beyond: 2000, TimeSpan.FromMilliseconds(0.1)) };
        Assert.Equal(1.4 - (6000 * 0.00015) - 0.05, strict.Wait(6000, 0.00015, 0.05), tolerance: 1e-9);
    }
}
