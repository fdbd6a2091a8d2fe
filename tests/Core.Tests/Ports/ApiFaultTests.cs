using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Ports;

public sealed class ApiFaultTests
{
    [Theory]
    [InlineData("", "", "No.")]
    [InlineData("FAILED_PRECONDITION", "", "FAILED_PRECONDITION: No.")]
    [InlineData("", "conditionNotMet", "conditionNotMet: No.")]
    [InlineData("FAILED_PRECONDITION", "conditionNotMet", "conditionNotMet: No.")]
    public void A_person_is_told_the_reason_or_else_the_code(string code, string reason, string told) =>
        Assert.Equal(told, new ApiFault(SourceFault.Malformed, 412, code, reason, "No.").ToString());

    [Fact]
    public void What_was_said_is_told_on_one_short_line()
    {
        var fault = ApiFault.Told(SourceFault.Denied, $" one\r\n  two\t{new string('x', 500)}");

        Assert.Equal($"one two {new string('x', 292)}…", fault.Detail);
    }

    [Fact]
    public void As_much_as_may_be_told_is_told_whole()
    {
        var longest = new string('x', 300);

        Assert.Equal(longest, new ApiFault(SourceFault.Malformed, 400, "Bad", string.Empty, longest).Detail);
    }

    [Fact]
    public void What_we_put_around_a_long_message_is_not_cut()
    {
        var fault = ApiFault.Told(SourceFault.Unreachable, new string('x', 500));

        var named = fault with { Detail = $"action: {fault.Detail} (the capacity is 3)" };

        Assert.EndsWith("… (the capacity is 3)", named.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_innermost_exception_is_the_one_that_is_told()
    {
        var thrown = new InvalidOperationException("outer", new FormatException("", new FormatException("inner")));

        Assert.Equal(ApiFault.Told(SourceFault.Unreachable, "inner"), ApiFault.Unreachable(thrown));
        Assert.Equal(ApiFault.Told(SourceFault.Malformed, "not an answer: inner"), ApiFault.Malformed(thrown));
    }

    [Fact]
    public void A_call_that_was_ended_has_no_fault()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Assert.Null(ApiFault.OfCall(new TaskCanceledException(), _ => ApiFault.TooLate, ended.Token));
    }

    [Fact]
    public void A_call_that_took_too_long_has_the_fault_that_the_cloud_s_reading_gives_it() => Assert.Same(
        ApiFault.TooLate,
        ApiFault.OfCall(new TaskCanceledException(), _ => ApiFault.TooLate, CancellationToken.None));

    [Fact]
    public void A_call_that_failed_before_it_was_ended_has_its_fault()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        var fault = ApiFault.OfCall(new FormatException("no number"), ApiFault.Malformed, ended.Token);

        Assert.Equal("not an answer: no number", fault?.Detail);
    }

    [Fact]
    public void A_bug_is_no_fault() => Assert.Null(
        ApiFault.OfCall(new InvalidOperationException("a bug"), _ => null, CancellationToken.None));
}
