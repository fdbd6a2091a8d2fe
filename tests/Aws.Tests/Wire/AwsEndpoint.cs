using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;

namespace LlmCloudScaler.Aws.Tests.Wire;

/// <summary>Something that speaks AWS's protocols, and Amazon's own clients of it.</summary>
/// <param name="address">Where it listens.</param>
/// <param name="handler">What requests go through; the network where there is none.</param>
/// <param name="retries">How often a client asks again; none, for a test that tells what one answer does.</param>
internal sealed class AwsEndpoint(Uri address, HttpMessageHandler? handler = null, int retries = 0)
{
    private static readonly BasicAWSCredentials Anybody = new("testing", "testing");

    public AmazonDynamoDBClient DynamoDb() => new(Anybody, At(new AmazonDynamoDBConfig()));

    public AmazonS3Client S3() => new(Anybody, At(new AmazonS3Config { ForcePathStyle = true }));

    public AmazonSQSClient Sqs() => new(Anybody, At(new AmazonSQSConfig()));

    private T At<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = address.ToString();
        config.AuthenticationRegion = "us-east-1";
        config.MaxErrorRetry = retries;
        config.HttpClientFactory = handler is null ? null : new ThroughHandler(handler);
        return config;
    }

    private sealed class ThroughHandler(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
