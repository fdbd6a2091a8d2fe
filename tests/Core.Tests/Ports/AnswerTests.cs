using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Ports;

public sealed class AnswerTests
{
    private static readonly ApiFault Fault = ApiFault.Told(SourceFault.Denied, "no");

    private static readonly Answer<int> Given = new Answer<int>.Given(7);

    private static readonly Answer<int> Withheld = new Answer<int>.Withheld(Fault);

    [Fact]
    public void Each_case_is_folded_as_itself()
    {
        Assert.Equal("7", Given.Match(value => $"{value}", fault => $"{fault}"));
        Assert.Equal("no", Withheld.Match(value => $"{value}", fault => $"{fault}"));
    }

    [Fact]
    public void What_was_answered_goes_on() => Assert.Equal(
        new Answer<string>.Given("7"), Given.Then(value => new Answer<string>.Given($"{value}")));

    [Fact]
    public void What_comes_after_an_answer_may_be_withheld() => Assert.Equal(
        new Answer<string>.Withheld(Fault), Given.Then(_ => new Answer<string>.Withheld(Fault)));

    [Fact]
    public void Nothing_goes_on_from_what_was_withheld() => Assert.Equal(
        new Answer<string>.Withheld(Fault), Withheld.Then<string>(_ => throw new InvalidOperationException("asked")));

    [Fact]
    public async Task More_is_asked_only_where_there_was_an_answer()
    {
        var more = await Given.ThenAsync(value => Task.FromResult<Answer<string>>(
            new Answer<string>.Given($"{value}")));
        var none = await Withheld.ThenAsync<string>(_ => throw new InvalidOperationException("asked"));

        Assert.Equal(new Answer<string>.Given("7"), more);
        Assert.Equal(new Answer<string>.Withheld(Fault), none);
    }
}
