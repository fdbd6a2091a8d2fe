using System.Diagnostics;

using LlmCloudScaler.Providers.Prometheus.Scrapes;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

public sealed class PageParserTests
{
    private static readonly DateTimeOffset instant = DateTimeOffset.FromUnixTimeMilliseconds(1_395_066_363_500);

    /// <summary>Lines of the text format, and whether they are well-formed.</summary>
    public static TheoryData<string, bool> TextLines => new()
    {
        { "m 1", true },
        { "m{} 1", true },
        { "m{a=\"b\"}1", true },
        { "m{a=\"\\\\ \\\" \\n ü {},=#\"} 1", true },
        { ":m_9:a +1.5e-3 -1", true },
        { "m NaN", true },
        { "m +Inf", true },
        { "m -inf", true },
        { "", true },
        { "  \t", true },
        { "# a remark", true },
        { "#TYPE m gauge", true },
        { "# TYPE m untyped", true },
        { "# HELP m", true },
        { "# HELP m it's \"so\" \\\\ \\n", true },
        { "m", false },
        { "m{", false },
        { "m{a} 1", false },
        { "m{a=b} 1", false },
        { "m{a=\"b} 1", false },
        { "m{a=\"b\\\"} 1", false },
        { "m{a=\"\\x\"} 1", false },
        { "m{a=\"b\" c=\"d\"} 1", false },
        { "m{,} 1", false },
        { "m{a:b=\"c\"} 1", false },
        { "m{a=\"b\",a=\"c\"} 1", false },
        { "9m 1", false },
        { "m-n 1", false },
        { "m one", false },
        { "m 1e", false },
        { "m 1e999", false },
        { "m 1,5", false },
        { "m 1 1.5", false },
        { "m 1 99999999999999999999", false },
        { "m 1 1 1", false },
        { "m 1\r", false },
        { "m 1 # {a=\"b\"} 1", false },
        { "# TYPE m stateset", false },
        { "# TYPE m gauge gauge", false },
        { "<html><head><title>metrics</title></head>", false },
    };

    [Theory]
    [MemberData(nameof(TextLines))]
    public void The_text_format_is_read_strictly(string line, bool isWellFormed) =>
        Assert.Equal(isWellFormed, PageText.Read(ExpositionFormat.Text, line + "\n", "m").Fault is null);

    /// <summary>Where the format's own description is plain, and the tool less so.</summary>
    [Theory]
    [InlineData("\t m \t { a = \"b\" , } \t 1 \t 1395066363500 \t", true)]
    [InlineData("# TYPE m", false)]
    [InlineData("# HELP", false)]
    public void Blanks_are_free_and_descriptions_name_what_they_describe(string line, bool isWellFormed) =>
        The_text_format_is_read_strictly(line, isWellFormed);

    [Theory]
    [InlineData("m 1", true)]
    [InlineData("m{} 1", true)]
    [InlineData("m{a=\"b\",c=\"\"} 1 1395066363.5", true)]
    [InlineData("m_bucket{le=\"1.0\"} 17 # {trace_id=\"KOO5\"} 0.67", true)]
    [InlineData("m_bucket{le=\"1.0\"} 17 1395066363 # {} 0.67 1.5e9", true)]
    [InlineData("m{a=\"\\x\"} 1", true)]
    [InlineData("m_created 1395066363.5", true)]
    [InlineData("m inf", true)]
    [InlineData("# TYPE m stateset", true)]
    [InlineData("# HELP m ", true)]
    [InlineData("# HELP m", true)]
    [InlineData("# UNIT m_seconds seconds", true)]
    [InlineData("# UNIT m ", true)]
    [InlineData("", false)]
    [InlineData(" m 1", false)]
    [InlineData("m  1", false)]
    [InlineData("m\t1", false)]
    [InlineData("m 1 ", false)]
    [InlineData("m{a=\"b\"}1", false)]
    [InlineData("m{a=\"b\",} 1", false)]
    [InlineData("m{a=\"b\", c=\"d\"} 1", false)]
    [InlineData("m{a=\"b\\", false)]
    [InlineData("m 1 NaN", false)]
    [InlineData("m 1 1e40", false)]
    [InlineData("m 1 #{} 1", false)]
    [InlineData("m 1 # {}", false)]
    [InlineData("m 1 # {} 1 1 1", false)]
    [InlineData("m 1\r", false)]
    [InlineData("# a remark", false)]
    [InlineData("#TYPE m gauge", false)]
    [InlineData("# TYPE m untyped", false)]
    public void OpenMetrics_is_read_strictly(string line, bool isWellFormed) =>
        Assert.Equal(
            isWellFormed, PageText.Read(ExpositionFormat.OpenMetrics, line + "\n# EOF\n", "m").Fault is null);

    [Theory]
    [MemberData(nameof(TextLines))]
    public async Task The_text_format_is_read_as_Prometheus_own_tool_reads_it(string line, bool isWellFormed)
    {
        using var tool = Process.Start(new ProcessStartInfo(Component.Need("promtool"), ["check", "metrics"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await tool.StandardInput.WriteAsync(line + "\n");
        tool.StandardInput.Close();
        var said = await tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(isWellFormed, !said.Contains("error while linting", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_labels_values_and_times_are_what_is_written()
    {
        var (samples, _) = PageText.Read(
            ExpositionFormat.Text,
            "m{b=\"\\\\ \\\" \\n ü\",a=\"1\",empty=\"\"} 1.5 1395066363500\nother 2\nm 3\n",
            "m");

        Assert.Equal(
            [
                new PageSample(new SeriesKey("m", [new("a", "1"), new("b", "\\ \" \n ü")]), 1.5, instant),
                new PageSample(new SeriesKey("m", []), 3, null),
            ],
            samples);
    }

    [Fact]
    public void Times_of_OpenMetrics_are_seconds() =>
        Assert.Equal(
            instant,
            Assert.Single(
                PageText.Read(ExpositionFormat.OpenMetrics, "m 1 1395066363.5\n# EOF", "m").Samples).At);

    [Theory]
    [InlineData("m 1\nm{ 1\n", "line 2: the name of a label was expected at column 4")]
    [InlineData("m 1\nm 2", "line 2: a line feed at its end was expected; the page is cut off")]
    [InlineData("m 1\n\nm 0x1p3\n", "line 3: a number was expected at column 3")]
    public void A_fault_names_its_line_and_what_was_expected(string page, string fault) =>
        Assert.Equal(fault, PageText.Read(ExpositionFormat.Text, page, "m").Fault);

    [Theory]
    [InlineData("m 1\n", "line 2: # EOF was expected; the page is cut off")]
    [InlineData("", "line 1: # EOF was expected; the page is cut off")]
    [InlineData("# EOF\nm 1\n", "line 2: nothing after # EOF was expected at column 1")]
    [InlineData("m 1\n# EO", "line 2: TYPE, HELP, UNIT or EOF was expected at column 5")]
    public void A_page_of_OpenMetrics_says_that_it_is_whole(string page, string fault) =>
        Assert.Equal(fault, PageText.Read(ExpositionFormat.OpenMetrics, page, "m").Fault);

    [Fact]
    public void What_is_no_UTF_8_is_no_page() =>
        Assert.Equal(
            "line 1: UTF-8 was expected at column 1",
            PageText.Read(ExpositionFormat.Text, [(byte)'#', 0xff, (byte)'\n'], []).Fault);

    [Fact]
    public void More_series_than_a_server_has_are_not_held() =>
        Assert.StartsWith(
            "line 10001: no more than 10000",
            PageText.Read(
                ExpositionFormat.Text,
                string.Concat(Enumerable.Range(0, 10_001).Select(index => $"m{{a=\"{index}\"}} 1\n")),
                "m").Fault,
            StringComparison.Ordinal);
}
