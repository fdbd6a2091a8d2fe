using System.Text;

using LlmCloudScaler.Cli.Filters;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Filters;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\n", new[] { "a" })]
    [InlineData("a\r\nb\n\nc", new[] { "a", "b", "", "c" })]
    public void Lines_end_with_a_line_feed_or_with_the_input(string text, string[] lines) =>
        Assert.Equal(lines, Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Lines_that_arrive_in_pieces_are_put_together()
    {
        var long1 = new string('x', 200_000);
        Assert.Equal([long1, "y"], Read(new Trickle(Encoding.UTF8.GetBytes($"{long1}\ny\n"), piece: 777)));
    }

    [Fact]
    public void A_line_beyond_the_longest_is_passed_over_and_counted()
    {
        var reader = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes(
            $"a\n{new string('x', (2 * LineReader.LongestLine) + 5)}\nb\n")));

        Assert.True(reader.TryRead(out _));
        Assert.False(reader.IsTooLong);
        Assert.True(reader.TryRead(out var passed));
        Assert.True(reader.IsTooLong);
        Assert.True(passed.IsEmpty);
        Assert.True(reader.TryRead(out var next));
        Assert.Equal("b", Encoding.UTF8.GetString(next.Span));
        Assert.Equal(3, reader.Number);
        Assert.False(reader.TryRead(out _));
    }

    private static List<string> Read(Stream stream)
    {
        var reader = new LineReader(stream);
        var lines = new List<string>();
        while (reader.TryRead(out var line))
        {
            lines.Add(Encoding.UTF8.GetString(line.Span));
        }

        return lines;
    }
}
