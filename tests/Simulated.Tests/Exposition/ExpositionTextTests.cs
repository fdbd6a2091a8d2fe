using LlmCloudScaler.Providers.Simulated.Exposition;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Exposition;

public class ExpositionTextTests
{
    private static readonly DateTimeOffset instant = new(2026, 1, 5, 0, 0, 15, TimeSpan.Zero);

    [Fact]
    public void A_family_is_two_lines_and_a_sample_one_with_its_instant()
    {
        var text = new ExpositionText(instant);
        text.Family("vllm:num_requests_waiting", "gauge", "Requests waiting.");
        text.Sample("vllm:num_requests_waiting", [("engine", "0"), ("instance", "g-0000:8000")], 0.25);
        Assert.Equal(
            """
            # HELP vllm:num_requests_waiting Requests waiting.
            # TYPE vllm:num_requests_waiting gauge
            vllm:num_requests_waiting{engine="0",instance="g-0000:8000"} 0.25 1767571215000

            """,
            text.ToString());
    }

    [Fact]
    public void Whatever_a_machine_is_called_the_page_can_be_read()
    {
        var text = new ExpositionText(instant);
        text.Sample("up", [("instance", "a\"b\\c\nd")], 1);
        Assert.Equal("""up{instance="a\"b\\c\nd"} 1 1767571215000""" + "\n", text.ToString());
    }
}
