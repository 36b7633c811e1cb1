// The text of the simulated resolution and of the plan that carries it out: short, and of nobody else.
import type { Bilingual } from '#kernel/language.ts'
import type { Pack } from '#pack/model.ts'

type Said = [path: string, heading: Bilingual | null, restatement: Bilingual | null]

const both = (vi: string, en: string): Bilingual => ({ vi, en })

export const RESOLUTION: readonly Said[] = [
  [
    'I',
    both('Quan điểm', 'Principles'),
    both(
      'Phát triển khu, cụm công nghiệp gắn với việc làm, nhà ở và môi trường; không đánh đổi môi trường lấy tăng trưởng.',
      'Parks and clusters are developed together with jobs, housing and environment, and not at its cost.',
    ),
  ],
  ['II', both('Mục tiêu', 'Targets'), null],
  [
    'II.1',
    both('Khu công nghiệp', 'Industrial parks'),
    both(
      'Đến năm 2025 các khu đã đầu tư phải hoạt động; đến năm 2030 tỷ lệ lấp đầy các khu đang hoạt động đạt mức cao; khu nào cũng có trạm xử lý nước thải tập trung.',
      'By 2025 the parks under way operate; by 2030 parks in operation are largely let, and each has a central wastewater plant.',
    ),
  ],
  [
    'II.2',
    both('Cụm công nghiệp', 'Industrial clusters'),
    both(
      'Đến năm 2025 phần lớn cụm cơ bản xong hạ tầng; đến năm 2030 phần lớn cụm đang hoạt động có nhà ở công nhân và công trình dịch vụ.',
      'By 2025 most clusters have their basic infrastructure; by 2030 most clusters in operation have housing and services.',
    ),
  ],
  [
    'II.3',
    both('Khu kinh tế', 'The economic zone'),
    both('Thành lập một khu kinh tế trước năm 2028.', 'One economic zone is established before 2028.'),
  ],
  [
    'II.4',
    both('Việc làm và đóng góp', 'Jobs and what they bring'),
    both(
      'Việc làm ổn định, lao động qua đào tạo, tỷ trọng công nghiệp và thu ngân sách từ khu, cụm tăng đều đến năm 2030.',
      'Stable jobs, trained workers, the share of industry and revenue from the zones rise steadily until 2030.',
    ),
  ],
  ['III', both('Nhiệm vụ, giải pháp', 'What is to be done'), null],
  [
    'III.1',
    both('Quy hoạch, đất đai', 'Plans and land'),
    both(
      'Rà soát quy hoạch khu, cụm; giải phóng mặt bằng đi trước một bước.',
      'Plans of zones are reviewed; land is cleared ahead.',
    ),
  ],
  [
    'III.2',
    both('Hạ tầng ngoài hàng rào', 'Works outside the fence'),
    both(
      'Hoàn thành đường cao tốc, đường vành đai, cảng, điện và nước mà các khu phải chờ.',
      'The expressway, ring road, port, power and water that the zones wait for are completed.',
    ),
  ],
  [
    'III.3',
    both('Nguồn nhân lực', 'People'),
    both(
      'Đào tạo nghề theo nhu cầu doanh nghiệp và cho người bị thu hồi đất.',
      'Training to firms’ needs, and for those who lost land.',
    ),
  ],
  [
    'III.4',
    both('Cơ chế, chính sách', 'Policies'),
    both(
      'Ban hành chính sách hỗ trợ cụm, nhà ở công nhân, di dời cơ sở sản xuất.',
      'Policies for clusters, workers’ housing and relocation are issued.',
    ),
  ],
  [
    'III.5',
    both('Tuyên truyền, vận động', 'Communication and mobilisation'),
    both(
      'Quán triệt nghị quyết, đối thoại định kỳ với người dân và doanh nghiệp.',
      'The resolution is explained; people and firms are heard regularly.',
    ),
  ],
  [
    'III.6',
    both('Chọn dự án', 'Which projects enter'),
    both(
      'Nhà máy chỉ xây trong khu, cụm; ngành nhạy cảm về môi trường chỉ vào khi có công nghệ cao và xử lý tiên tiến; khu còn đủ đất, điện, xử lý nước thải mới nhận thêm.',
      'Factories are built in parks and clusters alone; sensitive sectors enter only with high technology and advanced treatment, and only where land, power and treatment are left.',
    ),
  ],
  [
    'IV',
    both('Tổ chức thực hiện', 'How it is carried out'),
    both(
      'Ban Chỉ đạo theo dõi, sơ kết hằng năm, sơ kết giữa kỳ năm 2025.',
      'The Steering Committee follows it, with a review a year and one at mid-term in 2025.',
    ),
  ],
]

export const PLAN: readonly Said[] = [
  [
    'I',
    both('Mục đích', 'Purpose'),
    both(
      'Cụ thể hoá Nghị quyết 00-NQ/TU thành việc có người làm và có hạn.',
      'The resolution becomes work with owners and dates.',
    ),
  ],
  ['II', both('Phân công', 'Who does what'), null],
  [
    'II.1',
    null,
    both(
      'Mỗi sở lập kế hoạch năm và báo cáo trước ngày 15 tháng 12.',
      'Each department plans its year and reports before 15 December.',
    ),
  ],
  [
    'II.2',
    null,
    both('Ban Quản lý công khai quỹ đất trống từng quý.', 'The Management Board publishes the free lots each quarter.'),
  ],
]

export const provisionsOf = (said: readonly Said[]): Pack['provisions'][string] =>
  said.map(([path, heading, restatement]) => ({
    path,
    parent: null,
    kind: null,
    label: null,
    heading,
    restatement,
    references: [],
  }))
