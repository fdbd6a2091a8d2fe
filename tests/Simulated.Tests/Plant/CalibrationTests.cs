using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Simulated.Tests.Plant.Measured;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Plant;

/// <summary>The simulated replica, not its formula, against the published points behind its costs. The table is printed
/// by <c>dotnet test tests/Simulated.Tests --filter CalibrationTests --logger
/// "console;verbosity=detailed"</c>.</summary>
public class CalibrationTests(ITestOutputHelper output)
{
    private const string InferenceX = "aiconfigurator-silicon/inferencex";
    private const string AiConfigurator = "aiconfigurator-silicon/nvidia";
    private const string SplitwiseEngine = "vLLM 2023 (Splitwise ISCA24)";

    [Theory]
    [InlineData("llama3.1-70b-fp8-h100x4", InferenceX, "meta-llama/Llama-3.1-70B", "h100_sxm", "fp8", 4, "vllm ?")]
    [InlineData("llama3.1-70b-fp8-h100x8", InferenceX, "meta-llama/Llama-3.1-70B", "h100_sxm", "fp8", 8, "vllm ?")]
    [InlineData("llama3.1-8b-a100x4", "SageServe", "Llama-3.1-8B", "a100-80gb", "bf16", 4, "vLLM (SageServe)")]
    [InlineData("llama2-70b-a100x4", "splitwise-sim", "llama2-70b", "a100-80gb", "fp16", 4, SplitwiseEngine)]
    [InlineData("llama2-70b-a100x8", "splitwise-sim", "llama2-70b", "a100-80gb", "fp16", 8, SplitwiseEngine)]
    [InlineData("llama2-70b-h100x4", "splitwise-sim", "llama2-70b", "h100-80gb", "fp16", 4, SplitwiseEngine)]
    [InlineData("llama2-70b-h100x8", "splitwise-sim", "llama2-70b", "h100-80gb", "fp16", 8, SplitwiseEngine)]
    public void Prefill_and_decode_step_are_within_a_tenth_of_what_was_measured(
        string name, string source, string model, string gpu, string precision, int gpus, string engine)
    {
        var replica = ReplicaModels.Find(name)!;
        var points = MeasuredPoints.Of(source, model, gpu, precision, gpus, engine);
        var (prefill, step) = (Deviation.OfPrefill(replica, points), Deviation.OfStep(replica, points));
        output.WriteLine($"{name,-24} prefill {prefill}");
        output.WriteLine($"{name,-24} step    {step}");

        Assert.InRange(prefill.Mean, 0, 0.1);
        Assert.InRange(step.Mean, 0, 0.1);
    }

    [Theory]
    [InlineData("llama3.1-70b-fp8-h100x2", InferenceX, "meta-llama/Llama-3.1-70B", "h100_sxm", "fp8", 2, "vllm ?")]
    [InlineData("llama3.1-8b-h100x1", AiConfigurator, "meta-llama/Llama-3.1-8B-Instruct", "h100_sxm", "bf16", 1,
        "trtllm 1.0.0rc3")]
    [InlineData("qwen3-32b-h100x2", AiConfigurator, "Qwen/Qwen3-32B", "h100_sxm", "bf16", 2, "vllm 0.12.0")]
    [InlineData("llama3.1-8b-a100x2", "SageServe", "Llama-3.1-8B", "a100-80gb", "bf16", 2, "vLLM (SageServe)")]
    public void Where_first_tokens_were_not_measured_alone_or_not_well_the_decode_step_is(
        string name, string source, string model, string gpu, string precision, int gpus, string engine)
    {
        var replica = ReplicaModels.Find(name)!;
        var points = MeasuredPoints.Of(source, model, gpu, precision, gpus, engine);
        var (prefill, step) = (Deviation.OfPrefill(replica, points), Deviation.OfStep(replica, points));
        output.WriteLine($"{name,-24} prefill {prefill} not held");
        output.WriteLine($"{name,-24} step    {step}");

        Assert.InRange(step.Mean, 0, 0.1);
    }
}
